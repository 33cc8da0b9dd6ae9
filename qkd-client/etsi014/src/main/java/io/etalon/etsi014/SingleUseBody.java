package io.etalon.etsi014;

import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.ByteBuffer;
import java.util.concurrent.Flow;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * A request body that can be sent once.
 *
 * <p>The platform's client repeats a GET by itself when the connection closes before the first byte
 * of an answer. For {@code enc_keys} that would draw a second key nobody asked for, so the second
 * attempt fails here, where the client asks for the length of the body after connecting and before
 * it writes the request.
 */
final class SingleUseBody implements BodyPublisher {
  private final BodyPublisher body;
  private final AtomicBoolean begun = new AtomicBoolean();

  SingleUseBody(byte[] body) {
    this.body = BodyPublishers.ofByteArray(body);
  }

  /** Whether the client has begun to write the request. */
  boolean begun() {
    return begun.get();
  }

  @Override
  public long contentLength() {
    if (!begun.compareAndSet(false, true)) {
      throw new IllegalStateException("a request for keys is sent once");
    }
    return body.contentLength();
  }

  @Override
  public void subscribe(Flow.Subscriber<? super ByteBuffer> subscriber) {
    body.subscribe(subscriber);
  }
}
