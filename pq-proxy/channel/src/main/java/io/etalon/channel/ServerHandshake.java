package io.etalon.channel;

import io.etalon.channel.HalfOpenTable.Proof;
import io.etalon.channel.HandshakeException.Reason;
import io.etalon.channel.HandshakeMessage.Answer;
import io.etalon.channel.HandshakeMessage.AnswerCore;
import io.etalon.channel.HandshakeMessage.Confirm;
import io.etalon.channel.HandshakeMessage.Finish;
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
 * The handshake of the end that accepted the connection, over messages alone. Used by one thread,
 * once.
 *
 * <p>Work grows with what the client has shown: nothing before a valid cookie but a MAC, nothing
 * before a known identity but a look-up, and under load no KEM and no signature of ours before a
 * signature of the client's.
 */
final class ServerHandshake implements AutoCloseable {
  /** A first Hello, one with a cookie, one with cookie and signature. */
  private static final int MAX_HELLOS = 3;

  private final Party self;
  private final Gate gate;
  private final Bytes address;
  private @Nullable Pending pending;
  private int hellos;

  /**
   * What all handshakes of one server share.
   *
   * @param directory whom it talks to
   * @param cookies what it remembers Hellos by
   * @param halfOpen which handshakes it has not finished
   */
  record Gate(PeerDirectory directory, Cookies cookies, HalfOpenTable halfOpen) {}

  /** A handshake that was answered and awaits the client's Finish. */
  private record Pending(
      HelloCore hello,
      AllowedPeer client,
      Transcript transcript,
      KemKeyPair kem,
      SecretBytes serverSecret,
      HalfOpenTable.Slot slot) {}

  /** Prepares a handshake with whoever connected from this address. */
  ServerHandshake(Party self, Gate gate, Bytes address) {
    this.self = self;
    this.gate = gate;
    this.address = address;
  }

  /** Takes the client's next message; after a refusal the handshake is over. */
  HandshakeStep receive(Bytes encoded) throws HandshakeException {
    HandshakeMessage message = HandshakeCodec.decode(encoded);
    if (pending == null && message instanceof Hello hello && hellos++ < MAX_HELLOS) {
      return hello(hello, encoded);
    }
    if (pending != null && message instanceof Finish finish) {
      return finish(finish, pending);
    }
    throw new HandshakeException(Reason.MALFORMED);
  }

  private HandshakeStep hello(Hello hello, Bytes encoded) throws HandshakeException {
    HelloCore core = hello.core();
    checkAddressed(core);
    Bytes encodedCore = HandshakeCodec.encode(core);
    if (!gate.cookies().accepts(hello.cookie(), address, encodedCore)) {
      return retry(encodedCore, gate.halfOpen().requiresSignature(core.client()));
    }
    AllowedPeer client =
        gate.directory()
            .lookup(core.client())
            .orElseThrow(() -> new HandshakeException(Reason.UNKNOWN_PEER));
    if (hello.signature().isEmpty() && gate.halfOpen().requiresSignature(core.client())) {
      return retry(encodedCore, true);
    }
    HalfOpenTable.Slot slot = admit(hello, client);
    return answer(core, client, Transcript.of(self.domain()).with(encoded), slot);
  }

  private void checkAddressed(HelloCore core) throws HandshakeException {
    if (core.version() != HandshakeCodec.VERSION || core.suite() != HandshakeCodec.SUITE) {
      throw new HandshakeException(Reason.UNSUPPORTED);
    }
    Bytes32 peerId = self.identity().peerId();
    if (!core.server().equals(peerId) || core.client().equals(peerId)) {
      throw new HandshakeException(Reason.MISADDRESSED);
    }
  }

  private HandshakeStep retry(Bytes encodedCore, boolean signatureRequired) {
    Bytes cookie = gate.cookies().bake(address, encodedCore);
    return new Send(HandshakeCodec.encode(new Retry(cookie, signatureRequired)));
  }

  private HalfOpenTable.Slot admit(Hello hello, AllowedPeer client) throws HandshakeException {
    Bytes32 peerId = hello.core().client();
    Proof proof = hello.signature().isEmpty() ? Proof.CLAIMED : Proof.SIGNED;
    if (proof == Proof.SIGNED) {
      self.verify(
          client,
          "hello",
          HandshakeCodec.helloTranscript(self.domain(), hello.core(), hello.cookie()),
          hello.signature());
    }
    return gate.halfOpen()
        .take(address, peerId, proof)
        .orElseThrow(() -> new HandshakeException(Reason.BUSY));
  }

  private HandshakeStep answer(
      HelloCore core, AllowedPeer client, Transcript heard, HalfOpenTable.Slot slot)
      throws HandshakeException {
    try {
      Encapsulated mine = HandshakeCodec.encapsulate(core.kemKey(), self);
      KemKeyPair kem = MlKem1024.generate(self.random());
      AnswerCore answer =
          new AnswerCore(
              self.nonce(), mine.ciphertext(), kem.encapsulationKey(), client.policy());
      Transcript answered = heard.with(HandshakeCodec.encode(answer));
      Bytes encoded = HandshakeCodec.encode(new Answer(answer, self.sign("server", answered)));
      pending =
          new Pending(core, client, heard.with(encoded), kem, mine.sharedSecret(), slot);
      return new Send(encoded);
    } finally {
      if (pending == null) {
        slot.close();
      }
    }
  }

  private HandshakeStep finish(Finish finish, Pending held) throws HandshakeException {
    Transcript finished = held.transcript().with(HandshakeCodec.encode(finish.core()));
    self.verify(held.client(), "client", finished, finish.signature());
    QkdPolicy here = held.client().policy();
    self.agree(here, finish.core().policy());
    Bytes ciphertext = finish.core().ciphertext();
    try (SecretBytes clientSecret = HandshakeCodec.decapsulate(held.kem(), ciphertext)) {
      SessionKeys keys =
          KeySchedule.initial(
              finished.with(finish.signature()), held.serverSecret(), clientSecret);
      try {
        self.confirm(keys.clientConfirmation(), finish.confirmation());
      } catch (HandshakeException e) {
        keys.close();
        throw e;
      }
      Bytes confirm = HandshakeCodec.encode(new Confirm(keys.serverConfirmation()));
      return new Finished(
          confirm,
          new Session(
              Session.Role.SERVER,
              held.hello().client(),
              here.joinedWith(finish.core().policy()),
              keys));
    }
  }

  /** Gives the slot back and erases what the handshake still holds. */
  @Override
  public void close() {
    if (pending != null) {
      pending.slot().close();
      pending.kem().close();
      pending.serverSecret().close();
    }
  }
}
