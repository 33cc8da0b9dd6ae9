package io.etalon.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.etalon.client.ProofRefused.Reason;
import io.etalon.crypto.PublicKey;
import io.etalon.crypto.Sha256;
import io.etalon.crypto.SignatureScheme;
import io.etalon.crypto.SignatureVerifier;
import io.etalon.primitives.AccountId;
import io.etalon.primitives.Checkpoint;
import io.etalon.primitives.CheckpointCertificate;
import io.etalon.primitives.Validator;
import io.etalon.primitives.ValidatorSet;
import io.etalon.ssz.Bits;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.tuweni.bytes.Bytes;
import org.apache.tuweni.bytes.Bytes32;
import org.junit.jupiter.api.Test;

/** A chain whose set changes after epoch 2 and after epoch 5; signatures are hashes here. */
class CheckpointProofTest {
  private static final Bytes32 GENESIS = Bytes32.repeat((byte) 7);
  private static final SignatureVerifier VERIFIER =
      (key, message, signature) -> signature.equals(Sha256.hash(key.encoded(), message));
  private static final ValidatorSet FIRST = set(0, 1, 2, 3, 4);
  private static final ValidatorSet FROM_3 = set(3, 1, 2, 3, 4, 5);
  private static final ValidatorSet FROM_6 = set(6, 2, 3, 4, 5);

  private final CheckpointProof.Step second =
      new CheckpointProof.Step(signed(2, FIRST, FROM_3.root(), 3), FROM_3);
  private final CheckpointProof.Step fifth =
      new CheckpointProof.Step(signed(5, FROM_3, FROM_6.root(), 4), FROM_6);
  private final CheckpointCertificate last = signed(9, FROM_6, Bytes32.ZERO, 3);
  private final CheckpointProof proof =
      new CheckpointProof(GENESIS, List.of(second, fifth), last);

  @Test
  void leadsFromTheFirstSetOverEachChange() throws Exception {
    assertThat(proof.verify(GENESIS, FIRST, VERIFIER))
        .isEqualTo(new ValidatorSet(9, FROM_6.members()));
    assertThat(CheckpointProof.SCHEMA.decode(CheckpointProof.SCHEMA.encode(proof)))
        .isEqualTo(proof);
  }

  @Test
  void refusesAChangeThatIsLeftOut() {
    assertRefused(new CheckpointProof(GENESIS, List.of(second), last), Reason.BAD_CERTIFICATE);
    assertRefused(new CheckpointProof(GENESIS, List.of(fifth), last), Reason.BAD_CERTIFICATE);
    assertRefused(
        new CheckpointProof(GENESIS, List.of(fifth, second), last), Reason.BAD_CERTIFICATE);
  }

  @Test
  void refusesAnotherSetThanTheCheckpointCommitsTo() {
    CheckpointProof.Step lie = new CheckpointProof.Step(second.checkpoint(), set(3, 6, 7, 8, 9));
    CheckpointCertificate byLiars = signed(9, set(9, 6, 7, 8, 9), Bytes32.ZERO, 3);
    assertRefused(
        new CheckpointProof(GENESIS, List.of(lie), byLiars), Reason.OTHER_VALIDATORS);
  }

  @Test
  void refusesLessThanAQuorumAndOtherChains() throws Exception {
    CheckpointCertificate few = signed(9, FROM_6, Bytes32.ZERO, 2);
    assertRefused(
        new CheckpointProof(GENESIS, List.of(second, fifth), few), Reason.BAD_CERTIFICATE);
    assertThatThrownBy(() -> proof.verify(Bytes32.ZERO, FIRST, VERIFIER))
        .isInstanceOfSatisfying(
            ProofRefused.class, e -> assertThat(e.reason()).isEqualTo(Reason.OTHER_CHAIN));
  }

  private static void assertRefused(CheckpointProof twin, Reason reason) {
    assertThatThrownBy(() -> twin.verify(GENESIS, FIRST, VERIFIER))
        .isInstanceOfSatisfying(
            ProofRefused.class, e -> assertThat(e.reason()).isEqualTo(reason));
  }

  private static CheckpointCertificate signed(
      long epoch, ValidatorSet set, Bytes32 nextRoot, int signers) {
    Checkpoint checkpoint =
        new Checkpoint(epoch, Bytes32.repeat((byte) epoch), Bytes32.ZERO, nextRoot);
    List<Bytes> signatures = new ArrayList<>();
    for (int i = 0; i < signers; i++) {
      signatures.add(
          Sha256.hash(set.at(i).sealKey().encoded(), checkpoint.signBytes(GENESIS)));
    }
    return new CheckpointCertificate(
        checkpoint, Bits.of(set.size(), IntStream.range(0, signers).toArray()), signatures);
  }

  private static ValidatorSet set(long epoch, int... members) {
    return new ValidatorSet(epoch, IntStream.of(members)
        .mapToObj(number -> new Validator(
            new AccountId(Bytes32.repeat((byte) number)), "organisation " + number,
            key(SignatureScheme.FALCON_1024_R3, number),
            key(SignatureScheme.SLH_DSA_SHAKE_256S, number)))
        .toList());
  }

  private static PublicKey key(SignatureScheme scheme, int number) {
    return new PublicKey(scheme, Bytes.repeat((byte) number, scheme.publicKeyLength()));
  }
}
