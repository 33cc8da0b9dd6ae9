package io.etalon.channel;

import io.etalon.channel.HandshakeStep.Finished;
import io.etalon.channel.HandshakeStep.Send;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiFunction;
import org.apache.tuweni.bytes.Bytes;

/**
 * A handshake of Alice with Bob without sockets: every message passes through a hand that may
 * change it.
 */
final class Conversation {
  static final Bytes ADDRESS = Bytes.fromHexString("0x7f000001");

  Party alice = Identities.party(Identities.ALICE);
  Party bob = Identities.party(Identities.BOB);
  QkdPolicy alicePolicy = QkdPolicy.OFF;
  QkdPolicy bobPolicy = QkdPolicy.OFF;
  HalfOpenTable halfOpen = new HalfOpenTable(HalfOpenLimits.STANDARD);
  Cookies cookies =
      new Cookies(Identities.RANDOM, Duration.ofSeconds(10), InstantSource.system());
  BiFunction<Integer, Bytes, Bytes> hand = (index, message) -> message;
  final List<Bytes> said = new ArrayList<>();

  /** Where both ends stand when all is said. */
  record Outcome(Session client, Session server) {
    boolean sameKeys() {
      return client.keys().clientKey().matches(server.keys().clientKey())
          && client.keys().serverKey().matches(server.keys().serverKey())
          && client.keys().exporter().matches(server.keys().exporter());
    }
  }

  ClientHandshake client() {
    return new ClientHandshake(alice, Identities.allowed(Identities.BOB, alicePolicy));
  }

  ServerHandshake server() {
    PeerDirectory directory =
        Identities.directory(Identities.allowed(Identities.ALICE, bobPolicy));
    return new ServerHandshake(
        bob, new ServerHandshake.Gate(directory, cookies, halfOpen), ADDRESS);
  }

  /** Runs to the end, or to the first refusal. */
  Outcome run() throws HandshakeException {
    said.clear();
    try (ClientHandshake client = client();
        ServerHandshake server = server()) {
      Bytes toServer = pass(client.hello());
      while (true) {
        switch (server.receive(toServer)) {
          case Send send -> toServer = pass(reply(client.receive(pass(send.message()))));
          case Finished finished -> {
            if (client.receive(pass(finished.message())) instanceof Finished done) {
              return new Outcome(done.session(), finished.session());
            }
            throw new AssertionError("the client wants more");
          }
        }
      }
    }
  }

  private static Bytes reply(HandshakeStep step) {
    return switch (step) {
      case Send send -> send.message();
      case Finished finished -> throw new AssertionError("the client finished early");
    };
  }

  private Bytes pass(Bytes message) {
    Bytes passed = hand.apply(said.size(), message);
    said.add(passed);
    return passed;
  }
}
