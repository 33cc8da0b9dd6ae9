package io.etalon.signing.slhdsa;

import static org.assertj.core.api.Assertions.assertThat;

import io.etalon.crypto.keccak.Keccak;
import io.etalon.signing.SigningPolicy;
import java.util.Random;
import org.junit.jupiter.api.Test;

class TopTreesTest {
  private static final Keccak VECTOR = Keccak.vector().orElseThrow();

  /** Both layers once, four seconds: what a node does after its key was made. */
  @Test
  void preparedTreesAreTakenBackOnlyWholeAndByTheirOwnKey() {
    byte[] key = key(1);
    SlhSigner signer = SlhSigner.generate(VECTOR, SigningPolicy.ALONE, key);
    byte[] randomizer = new byte[32];
    byte[] expected = signer.sign(key, randomizer, new byte[2], new byte[5]);
    byte[] prepared = signer.prepared(key);
    assertThat(prepared).hasSize(TopTrees.ENCODED);

    SlhSigner again = SlhSigner.generate(VECTOR, SigningPolicy.ALONE, key.clone());
    Random random = new Random(8);
    for (int round = 0; round < 8; round++) {
      byte[] damaged = prepared.clone();
      damaged[random.nextInt(damaged.length)] ^= (byte) (1 << random.nextInt(8));
      assertThat(again.restore(damaged)).isFalse();
    }
    assertThat(again.restore(new byte[TopTrees.ENCODED - 1])).isFalse();
    assertThat(SlhSigner.generate(VECTOR, SigningPolicy.ALONE, key(2)).restore(prepared)).isFalse();
    assertThat(again.restore(prepared)).isTrue();
    assertThat(again.sign(key, randomizer, new byte[2], new byte[5])).isEqualTo(expected);
    assertThat(again.prepared(key)).isEqualTo(prepared);
  }

  @Test
  void rotatedLanesComputeTheSameTreeAndADifferenceIsSeen() {
    byte[] key = key(3);
    Workbench bench = new Workbench(VECTOR, key, new byte[64]);
    TopTree tree = TopTree.compute(bench, 6, 17, 0);

    for (int rotation = 1; rotation < VECTOR.lanes(); rotation++) {
      assertThat(tree.matches(TopTree.compute(bench, 6, 17, rotation))).isTrue();
    }
    assertThat(tree.matches(TopTree.compute(bench, 6, 18, 0))).isFalse();
    key[0] ^= 1;
    Workbench disturbed = new Workbench(VECTOR, key, new byte[64]);
    assertThat(tree.matches(TopTree.compute(disturbed, 6, 17, 1))).isFalse();
  }

  private static byte[] key(int seed) {
    byte[] key = new byte[128];
    new Random(seed).nextBytes(key);
    return key;
  }
}
