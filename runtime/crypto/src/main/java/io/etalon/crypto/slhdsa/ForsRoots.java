package io.etalon.crypto.slhdsa;

import io.etalon.crypto.keccak.Keccak;
import java.util.List;

/**
 * The roots of the FORS trees that signatures reveal; a lane is one tree of one claim.
 *
 * @spec https://doi.org/10.6028/NIST.FIPS.205 FIPS 205, algorithm 17, steps 1 to 20
 */
final class ForsRoots {
  private static final int NODE = Slh256s.NODE_WORDS;
  private static final int TREES = Slh256s.FORS_TREES;

  private final int lanes;
  private final LaneBlock leaf;
  private final LaneBlock inner;
  private final long[] node;
  private final long[] roots;

  ForsRoots(Keccak keccak, int capacity) {
    lanes = keccak.lanes();
    leaf = LaneBlock.ofOneNode(keccak);
    inner = LaneBlock.ofTwoNodes(keccak);
    node = new long[lanes * NODE];
    roots = new long[capacity * TREES * NODE];
  }

  /** Flat nodes, 22 a claim; overwritten by the next call. */
  long[] compute(List<SlhClaim> claims) {
    int trees = claims.size() * TREES;
    for (int first = 0; first < trees; first += lanes) {
      int used = Math.min(lanes, trees - first);
      hashSecrets(claims, first, used);
      for (int height = 1; height <= Slh256s.FORS_HEIGHT; height++) {
        climb(claims, first, used, height);
      }
      for (int lane = 0; lane < used; lane++) {
        for (int w = 0; w < NODE; w++) {
          roots[(first + lane) * NODE + w] = node[w * lanes + lane];
        }
      }
    }
    return roots;
  }

  private void hashSecrets(List<SlhClaim> claims, int first, int used) {
    for (int lane = 0; lane < used; lane++) {
      SlhClaim claim = claims.get((first + lane) / TREES);
      int tree = (first + lane) % TREES;
      address(leaf, lane, claim);
      address(inner, lane, claim);
      leaf.position(lane, 0, tree << Slh256s.FORS_HEIGHT | claim.indices.forsLeaf(tree));
      leaf.node(lane, LaneBlock.MESSAGE, claim.signature, Slh256s.forsAt(tree));
    }
    leaf.hash(node, 0);
  }

  private void climb(List<SlhClaim> claims, int first, int used, int height) {
    for (int lane = 0; lane < used; lane++) {
      SlhClaim claim = claims.get((first + lane) / TREES);
      int tree = (first + lane) % TREES;
      int index =
          (tree << Slh256s.FORS_HEIGHT | claim.indices.forsLeaf(tree)) >> height - 1;
      boolean isLeft = (index & 1) == 0;
      int own = isLeft ? LaneBlock.MESSAGE : LaneBlock.RIGHT;
      for (int w = 0; w < NODE; w++) {
        inner.words()[(own + w) * lanes + lane] = node[w * lanes + lane];
      }
      inner.node(lane, isLeft ? LaneBlock.RIGHT : LaneBlock.MESSAGE, claim.signature,
          Slh256s.forsAt(tree) + height * Slh256s.N);
      inner.position(lane, height, index >> 1);
    }
    inner.hash(node, 0);
  }

  private static void address(LaneBlock block, int lane, SlhClaim claim) {
    block.seed(lane, claim.publicKey);
    block.tree(lane, 0, claim.indices.tree(0));
    block.type(lane, AddressType.FORS_TREE, claim.indices.leaf(0));
  }
}
