package io.etalon.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.etalon.crypto.PublicKey;
import io.etalon.crypto.Sha256;
import io.etalon.crypto.SignatureScheme;
import io.etalon.engine.BeaconOnions.Part;
import io.etalon.primitives.HashOnion;
import io.etalon.runtime.BeaconDuty;
import io.etalon.signing.Signer;
import java.util.List;
import org.apache.tuweni.bytes.Bytes;
import org.apache.tuweni.bytes.Bytes32;
import org.junit.jupiter.api.Test;

/** A validator's part, layer by layer, with nothing remembered from one to the next. */
class BeaconOnionsTest {
  private static final VotingKey OLD = key(1, context -> Sha256.hash(Bytes.of(1), context));
  private static final VotingKey NEW = key(2, context -> Sha256.hash(Bytes.of(2), context));
  private static final BeaconDuty FIRST = new BeaconDuty(0, Bytes32.ZERO, false, true);

  private final BeaconOnions onions = new BeaconOnions(Bytes32.ZERO);

  private static VotingKey key(int number, OnionSecret secret) {
    SignatureScheme scheme = SignatureScheme.FALCON_1024_R3;
    PublicKey publicKey =
        new PublicKey(scheme, Bytes.repeat((byte) number, scheme.publicKeyLength()));
    Signer signer = new Signer() {
      @Override
      public PublicKey publicKey() {
        return publicKey;
      }

      @Override
      public Bytes sign(Bytes message) {
        throw new AssertionError("a signature is not the same twice");
      }
    };
    return new VotingKey(signer, _ -> {}, secret);
  }

  private static BeaconDuty owing(long generation, Bytes32 head) {
    return new BeaconDuty(generation, head, true, true);
  }

  @Test
  void commitsFirstAndRevealsEachLayerOnceAndThenCommitsAgain() {
    Part first = onions.part(List.of(NEW), FIRST);
    assertThat(first.reveal().isZero()).isTrue();
    Bytes32 head = first.anchor();
    for (int layer = 1; layer <= BeaconOnions.LAYERS; layer++) {
      Part part = onions.part(List.of(NEW), owing(1, head));
      assertThat(HashOnion.around(part.reveal())).isEqualTo(head);
      assertThat(part.anchor().isZero())
          .as("layer %d", layer).isEqualTo(layer < BeaconOnions.LAYERS);
      head = part.reveal();
    }
    Part next = onions.part(List.of(NEW), owing(1, head));
    assertThat(next.reveal().isZero()).isTrue();
    assertThat(next.anchor()).isNotEqualTo(first.anchor()).isNotEqualTo(Bytes32.ZERO);
  }

  @Test
  void saysNothingWhileNothingIsOwed() {
    Bytes32 anchor = onions.part(List.of(NEW), FIRST).anchor();
    assertThat(onions.part(List.of(NEW), new BeaconDuty(1, anchor, false, false)))
        .isEqualTo(Part.NONE);
    assertThat(onions.part(List.of(NEW), new BeaconDuty(1, anchor, false, true)))
        .isEqualTo(Part.NONE);
  }

  @Test
  void revealsWithTheOldKeyAndCommitsWithTheNewOneAroundARotation() {
    Bytes32 anchor = onions.part(List.of(OLD), FIRST).anchor();
    Part part = onions.part(List.of(OLD, NEW), owing(1, anchor));
    assertThat(HashOnion.around(part.reveal())).isEqualTo(anchor);
    Part next = onions.part(List.of(NEW), owing(2, part.anchor()));
    assertThat(HashOnion.around(next.reveal())).isEqualTo(part.anchor());
  }

  @Test
  void commitsAnewWhereTheOnionIsOfNoKeyThatItHas() {
    Bytes32 anchor = onions.part(List.of(OLD), FIRST).anchor();
    Part part = onions.part(List.of(NEW), owing(1, anchor));
    assertThat(part.reveal().isZero()).isTrue();
    assertThat(part.anchor().isZero()).isFalse();
  }

  @Test
  void onionsOfChainsAndGenerationsHaveNothingInCommon() {
    Bytes32 here = onions.part(List.of(NEW), FIRST).anchor();
    BeaconOnions other = new BeaconOnions(Bytes32.repeat((byte) 7));
    assertThat(other.part(List.of(NEW), FIRST).anchor()).isNotEqualTo(here);
    assertThat(onions.part(List.of(NEW), owing(1, Bytes32.repeat((byte) 5))).anchor())
        .isNotEqualTo(here);
  }

  @Test
  void whoeverHasNoSecretTakesNoPart() {
    VotingKey none = key(3, OnionSecret.NONE);
    assertThat(onions.part(List.of(none), FIRST)).isEqualTo(Part.NONE);
  }
}
