package io.etalon.channel;

import io.etalon.channel.HandshakeException.Reason;
import io.etalon.channel.HandshakeMessage.Answer;
import io.etalon.channel.HandshakeMessage.Confirm;
import io.etalon.channel.HandshakeMessage.Finish;
import io.etalon.channel.HandshakeMessage.FinishCore;
import io.etalon.channel.HandshakeMessage.Hello;
import io.etalon.channel.HandshakeMessage.HelloCore;
import io.etalon.channel.HandshakeMessage.Retry;
import io.etalon.channel.HandshakeStep.Finished;
import io.etalon.channel.HandshakeStep.Send;
import io.etalon.signing.Encapsulated;
import io.etalon.signing.KemKeyPair;
import io.etalon.signing.MlKem1024;
import io.etalon.signing.SecretBytes;
import org.apache.tuweni.bytes.Bytes;
import org.apache.tuweni.bytes.Bytes32;
import org.jspecify.annotations.Nullable;

/**
 * The handshake of the end that opened the connection, over messages alone. Used by one thread,
 * once.
 */
final class ClientHandshake implements AutoCloseable {
  /** One to bring the cookie, one more when the server came under load in between. */
  private static final int MAX_RETRIES = 2;

  private final Party self;
  private final AllowedPeer server;
  private final KemKeyPair kem;
  private final HelloCore core;
  private Transcript transcript;
  private @Nullable SessionKeys keys;
  private @Nullable QkdPolicy policy;
  private int retries;

  /** Prepares a handshake with a server that this end has looked up already. */
  ClientHandshake(Party self, AllowedPeer server) {
    this.self = self;
    this.server = server;
    this.kem = MlKem1024.generate(self.random());
    this.core =
        new HelloCore(
            HandshakeCodec.VERSION,
            HandshakeCodec.SUITE,
            self.nonce(),
            self.identity().peerId(),
            server.key().fingerprint(),
            kem.encapsulationKey());
    this.transcript = Transcript.of(self.domain());
  }

  /** The first message. */
  Bytes hello() {
    return hello(Bytes.EMPTY, Bytes.EMPTY);
  }

  /** Takes the server's next message; after a refusal the handshake is over. */
  HandshakeStep receive(Bytes encoded) throws HandshakeException {
    HandshakeMessage message = HandshakeCodec.decode(encoded);
    if (keys != null && policy != null && message instanceof Confirm confirm) {
      return finish(confirm, keys, policy);
    }
    if (keys == null && message instanceof Retry retry) {
      return retry(retry);
    }
    if (keys == null && retries > 0 && message instanceof Answer answer) {
      return answer(answer, encoded);
    }
    throw new HandshakeException(Reason.MALFORMED);
  }

  private HandshakeStep retry(Retry retry) throws HandshakeException {
    if (retries++ == MAX_RETRIES) {
      throw new HandshakeException(Reason.BUSY);
    }
    if (!retry.signatureRequired()) {
      return new Send(hello(retry.cookie(), Bytes.EMPTY));
    }
    Transcript signed = HandshakeCodec.helloTranscript(self.domain(), core, retry.cookie());
    return new Send(hello(retry.cookie(), self.sign("hello", signed)));
  }

  private Bytes hello(Bytes cookie, Bytes signature) {
    Bytes encoded = HandshakeCodec.encode(new Hello(core, cookie, signature));
    transcript = Transcript.of(self.domain()).with(encoded);
    return encoded;
  }

  private HandshakeStep answer(Answer answer, Bytes encoded) throws HandshakeException {
    Transcript answered = transcript.with(HandshakeCodec.encode(answer.core()));
    self.verify(server, "server", answered, answer.signature());
    self.agree(server.policy(), answer.core().policy());
    policy = server.policy().joinedWith(answer.core().policy());
    Encapsulated mine = HandshakeCodec.encapsulate(answer.core().kemKey(), self);
    try (SecretBytes serverSecret = HandshakeCodec.decapsulate(kem, answer.core().ciphertext());
        SecretBytes clientSecret = mine.sharedSecret()) {
      FinishCore finish = new FinishCore(mine.ciphertext(), server.policy());
      Transcript finished = transcript.with(encoded).with(HandshakeCodec.encode(finish));
      Bytes signature = self.sign("client", finished);
      SessionKeys derived =
          KeySchedule.initial(finished.with(signature), serverSecret, clientSecret);
      keys = derived;
      return new Send(
          HandshakeCodec.encode(new Finish(finish, signature, derived.clientConfirmation())));
    }
  }

  private HandshakeStep finish(Confirm confirm, SessionKeys derived, QkdPolicy joined)
      throws HandshakeException {
    self.confirm(derived.serverConfirmation(), confirm.confirmation());
    keys = null;
    return new Finished(
        Bytes.EMPTY, new Session(Session.Role.CLIENT, core.server(), joined, derived));
  }

  /** Erases what the handshake still holds. */
  @Override
  public void close() {
    kem.close();
    if (keys != null) {
      keys.close();
    }
  }
}
