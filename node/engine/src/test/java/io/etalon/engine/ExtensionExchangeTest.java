package io.etalon.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.etalon.consensus.HeightContext;
import io.etalon.consensus.Parent;
import io.etalon.consensus.Timing;
import io.etalon.crypto.PublicKey;
import io.etalon.crypto.SignatureScheme;
import io.etalon.crypto.SignatureVerifier;
import io.etalon.engine.NodeMessage.ExtensionAsked;
import io.etalon.engine.NodeMessage.ExtensionOffered;
import io.etalon.engine.NodeMessage.OpeningOffered;
import io.etalon.network.FrameClass;
import io.etalon.network.PeerStatus;
import io.etalon.primitives.AccountId;
import io.etalon.primitives.AttestationId;
import io.etalon.primitives.Certificate;
import io.etalon.primitives.Extension;
import io.etalon.primitives.LinkEnd;
import io.etalon.primitives.PossessionOpening;
import io.etalon.primitives.Reports;
import io.etalon.primitives.SignedExtension;
import io.etalon.primitives.Validator;
import io.etalon.primitives.ValidatorSet;
import io.etalon.signing.Signer;
import io.etalon.ssz.SszException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.tuweni.bytes.Bytes;
import org.apache.tuweni.bytes.Bytes32;
import org.junit.jupiter.api.Test;

/** Extensions as one of four validators makes, takes and asks for them; its index is 0. */
class ExtensionExchangeTest {
  private static final SignatureVerifier VERIFIER =
      (key, message, signature) -> signature.equals(Bytes.concatenate(key.encoded(), message));
  private static final Timing TIMING = new Timing(2_000, 1_000, 1_000, 1_000, 1_500, 60_000, 400);
  private static final PossessionOpening OPENING =
      new PossessionOpening(1, 2, LinkEnd.A, Bytes32.ZERO);
  private static final ValidatorSet SET =
      new ValidatorSet(0, IntStream.range(0, 4).mapToObj(ExtensionExchangeTest::member).toList());

  private final List<NodeMessage> told = new ArrayList<>();
  private final PeerBook book = new PeerBook(SET, List.of());
  private Reports acceptable = Reports.EMPTY;
  private final ExtensionExchange exchange = exchange(
      ValidatorRole.of(new FakeSigner(key(0)), new FakeSigner(key(9)), _ -> {}, true));

  private ExtensionExchange exchange(NodeRole role) {
    return new ExtensionExchange(
        role, Bytes32.ZERO, VERIFIER, new Wire(new Recorder()), new OwnContent());
  }

  private final class OwnContent implements ExtensionExchange.Content {
    @Override
    public Reports acceptable() {
      return acceptable;
    }

    @Override
    public BeaconOnions.Part beaconPart(HeightContext height) {
      return BeaconOnions.Part.NONE;
    }
  }

  private record FakeSigner(PublicKey publicKey) implements Signer {
    @Override
    public Bytes sign(Bytes message) {
      return Bytes.concatenate(publicKey.encoded(), message);
    }
  }

  private final class Recorder implements Peers {
    @Override
    public void broadcast(FrameClass frameClass, Bytes message) {
      assertThat(frameClass).isEqualTo(FrameClass.ATTESTATION);
      try {
        told.add(NodeCodec.MESSAGE.decode(message));
      } catch (SszException e) {
        throw new AssertionError(e);
      }
    }

    @Override
    public void send(Bytes32 peerId, FrameClass frameClass, Bytes message) {
      broadcast(frameClass, message);
    }

    @Override
    public List<PeerStatus> statuses() {
      return List.of();
    }
  }

  // Short, so that what stands for a signature, key and message, is not too long for one.
  private static PublicKey key(int number) {
    return new PublicKey(
        SignatureScheme.FALCON_512_R3,
        Bytes.repeat((byte) number, SignatureScheme.FALCON_512_R3.publicKeyLength()));
  }

  private static Validator member(int number) {
    return new Validator(AccountId.of(key(number)), "o" + number, key(number), key(9));
  }

  private static Bytes32 blockId(long height) {
    return Bytes32.leftPad(Bytes.ofUnsignedLong(height));
  }

  private static HeightContext at(long height, int self) {
    Parent parent =
        new Parent(
            blockId(height - 1), 10_000, 10_000, SET, Certificate.ofGenesis(Bytes32.ZERO));
    return new HeightContext(height, parent, SET, self, List.of(0, 1, 2, 3), TIMING);
  }

  private static SignedExtension by(int validator, long height, AttestationId... held) {
    Extension extension = new Extension(height, blockId(height), List.of(held));
    return new SignedExtension(
        extension, validator,
        Bytes.concatenate(key(validator).encoded(), extension.signBytes(Bytes32.ZERO, 0)));
  }

  private static Bytes32 peer(int validator) {
    return key(validator).fingerprint();
  }

  private void receive(SignedExtension signed) {
    exchange.receive(peer(signed.validator()), signed.validator(), signed);
  }

  @Test
  void signsHalfASlotBeforeTheBlockWithWhatItHoldsThen() {
    HeightContext height = at(6, 0);
    assertThat(exchange.begin(height, book)).isEqualTo(11_000);
    acceptable = new Reports(List.of(), List.of(OPENING));
    exchange.sign(height);
    assertThat(told)
        .containsExactly(new ExtensionOffered(by(0, 5, AttestationId.of(OPENING))));
  }

  @Test
  void signsNothingForAHeightThatIsOverOrTheFirst() {
    HeightContext over = at(6, 0);
    exchange.begin(over, book);
    exchange.begin(at(7, 0), book);
    exchange.sign(over);
    HeightContext first = at(1, 0);
    exchange.begin(first, book);
    exchange.sign(first);
    assertThat(told).isEmpty();
    assertThat(exchange.complete().orElseThrow().signed()).isEmpty();
  }

  @Test
  void whoeverWatchesSignsNothing() {
    HeightContext height = at(6, HeightContext.OBSERVER);
    ExtensionExchange watching = exchange(new Observer());
    watching.begin(height, book);
    watching.sign(height);
    watching.answer(peer(1), new ExtensionAsked(5, true), 0);
    assertThat(told).isEmpty();
  }

  @Test
  void isCompleteWithAQuorumItsOwnAmongIt() {
    exchange.begin(at(6, 0), book);
    receive(by(3, 5));
    assertThat(exchange.complete()).isEmpty();
    receive(by(1, 5));
    assertThat(exchange.complete().orElseThrow().signed())
        .containsExactly(by(0, 5), by(1, 5), by(3, 5));
  }

  @Test
  void takesExtensionsFromTheirSignersAlone() {
    exchange.begin(at(6, 0), book);
    exchange.receive(peer(1), 1, by(3, 5));
    exchange.receive(peer(2), 2, new SignedExtension(by(2, 5).extension(), 2, Bytes.of(1)));
    exchange.receive(peer(3), 3, by(3, 4));
    assertThat(exchange.complete()).isEmpty();
  }

  @Test
  void theNewestOfASignerReplacesThoseBefore() {
    exchange.begin(at(6, 0), book);
    receive(by(1, 5));
    receive(by(1, 5, AttestationId.of(OPENING)));
    receive(by(2, 5));
    assertThat(exchange.complete().orElseThrow().heldBy(1))
        .containsExactly(AttestationId.of(OPENING));
  }

  @Test
  void oneOfTheNextHeightIsKeptForEachPeer() {
    exchange.begin(at(6, 0), book);
    receive(by(1, 6, AttestationId.of(OPENING)));
    receive(by(1, 6));
    receive(by(2, 6));
    receive(by(3, 7));
    exchange.begin(at(7, 0), book);
    assertThat(exchange.complete().orElseThrow().signed())
        .containsExactly(by(0, 6), by(1, 6), by(2, 6));
  }

  @Test
  void asksThoseWhoseExtensionIsMissingAndAllForWhatTheyName() {
    exchange.begin(at(6, 0), book);
    receive(by(1, 5));
    exchange.askForMissing(book);
    assertThat(told)
        .containsExactly(new ExtensionAsked(5, false), new ExtensionAsked(5, false));
    told.clear();
    exchange.askForAttestations(book);
    assertThat(told).containsExactly(new ExtensionAsked(5, true));
  }

  @Test
  void answersAnewAndWithWhatItNames() {
    HeightContext height = at(6, 0);
    exchange.begin(height, book);
    exchange.sign(height);
    acceptable = new Reports(List.of(), List.of(OPENING));
    told.clear();
    exchange.answer(peer(1), new ExtensionAsked(5, true), 1_000);
    assertThat(told)
        .containsExactly(
            new OpeningOffered(OPENING),
            new ExtensionOffered(by(0, 5, AttestationId.of(OPENING))));
  }

  @Test
  void answersAPeerOnceInAQuarterOfARetryInterval() {
    exchange.begin(at(6, 0), book);
    exchange.answer(peer(1), new ExtensionAsked(5, false), 1_000);
    exchange.answer(peer(1), new ExtensionAsked(5, false), 1_099);
    exchange.answer(peer(2), new ExtensionAsked(5, false), 1_099);
    exchange.answer(peer(3), new ExtensionAsked(4, false), 1_099);
    assertThat(told).hasSize(2);
    exchange.answer(peer(1), new ExtensionAsked(5, false), 1_100);
    assertThat(told).hasSize(3);
  }
}
