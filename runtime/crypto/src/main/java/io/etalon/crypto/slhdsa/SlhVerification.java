package io.etalon.crypto.slhdsa;

import io.etalon.crypto.keccak.Keccak;
import io.etalon.crypto.keccak.Words;
import java.util.List;

/**
 * Checks signatures of SLH-DSA-SHAKE-256s, one or as many at once as there are lanes.
 *
 * <p>A lane is whatever work is independent: a FORS tree, a WOTS+ chain, a claim. What one claim
 * must do step after step (compressing a key, climbing a path) runs on lanes of claims, and on
 * plain longs where there is one claim, since a lane alone costs as much as all of them.
 *
 * <p>Not thread-safe: it owns its working memory.
 *
 * @spec https://doi.org/10.6028/NIST.FIPS.205 FIPS 205, algorithm 20
 */
public final class SlhVerification {
  private static final int NODE = Slh256s.NODE_WORDS;

  private final int capacity;
  private final LaneBlock path;
  private final LaneSponge compression;
  private final ForsRoots forsRoots;
  private final ChainEnds chainEnds;
  // Flat nodes: of each claim the root it has climbed to so far.
  private final long[] roots;
  private final long[] lanesNode;

  /**
   * Working memory for up to {@code capacity} claims at once.
   *
   * <p>Errors: {@link IllegalArgumentException} where that is more than {@code keccak} has lanes.
   */
  public SlhVerification(Keccak keccak, int capacity) {
    if (capacity < 1 || capacity > keccak.lanes()) {
      throw new IllegalArgumentException(capacity + " claims on " + keccak.lanes() + " lanes");
    }
    this.capacity = capacity;
    Keccak sequential = capacity == 1 ? Keccak.scalar() : keccak;
    path = LaneBlock.ofTwoNodes(sequential);
    compression = new LaneSponge(sequential);
    forsRoots = new ForsRoots(keccak, capacity);
    chainEnds = new ChainEnds(keccak, capacity);
    roots = new long[capacity * NODE];
    lanesNode = new long[sequential.lanes() * NODE];
  }

  /** The claims that {@link #verify} takes at once. */
  public int capacity() {
    return capacity;
  }

  /** FIPS 205, algorithm 20: one verdict a claim, in order; capacity() claims at most. */
  public boolean[] verify(List<SlhClaim> claims) {
    setSeeds(claims);
    compressForsRoots(claims);
    return verifyFrom(0, claims);
  }

  /**
   * Whether the layers of a signature from {@code layer} on lead from the flat node {@code root},
   * of the tree below them, to the public key: FIPS 205, algorithm 13, begun on the way.
   */
  public boolean verifyFrom(int layer, long[] root, SlhClaim claim) {
    List<SlhClaim> claims = List.of(claim);
    setSeeds(claims);
    System.arraycopy(root, 0, roots, 0, NODE);
    return verifyFrom(layer, claims)[0];
  }

  private boolean[] verifyFrom(int first, List<SlhClaim> claims) {
    for (int layer = first; layer < Slh256s.LAYERS; layer++) {
      climb(claims, layer);
    }
    boolean[] verdicts = new boolean[claims.size()];
    for (int i = 0; i < verdicts.length; i++) {
      verdicts[i] = isRoot(claims.get(i).publicKey, i * NODE);
    }
    return verdicts;
  }

  private void setSeeds(List<SlhClaim> claims) {
    for (int lane = 0; lane < claims.size(); lane++) {
      compression.start().seed(lane, claims.get(lane).publicKey);
      path.seed(lane, claims.get(lane).publicKey);
    }
  }

  // FIPS 205, algorithm 17 (fors_pkFromSig), steps 21 to 24.
  private void compressForsRoots(List<SlhClaim> claims) {
    long[] treeRoots = forsRoots.compute(claims);
    startCompression(claims, 0, AddressType.FORS_ROOTS);
    compress(treeRoots, Slh256s.FORS_TREES, claims.size());
    keepRoots(claims.size());
  }

  // FIPS 205, algorithm 11 (xmss_pkFromSig), for every claim.
  private void climb(List<SlhClaim> claims, int layer) {
    long[] ends = chainEnds.compute(claims, layer, roots);
    startCompression(claims, layer, AddressType.WOTS_PK);
    compress(ends, Slh256s.CHAINS, claims.size());
    keepRoots(claims.size());
    for (int lane = 0; lane < claims.size(); lane++) {
      path.tree(lane, layer, claims.get(lane).indices.tree(layer));
      path.type(lane, AddressType.TREE, 0);
    }
    for (int height = 1; height <= Slh256s.TREE_HEIGHT; height++) {
      for (int lane = 0; lane < claims.size(); lane++) {
        SlhClaim claim = claims.get(lane);
        int index = claim.indices.leaf(layer) >> height - 1;
        boolean isLeft = (index & 1) == 0;
        int sibling = Slh256s.pathAt(layer) + (height - 1) * Slh256s.N;
        path.node(lane, isLeft ? LaneBlock.MESSAGE : LaneBlock.RIGHT, roots, lane * NODE);
        path.node(lane, isLeft ? LaneBlock.RIGHT : LaneBlock.MESSAGE, claim.signature, sibling);
        path.position(lane, height, index >> 1);
      }
      path.hash(lanesNode, 0);
      keepRoots(claims.size());
    }
  }

  private void startCompression(List<SlhClaim> claims, int layer, AddressType type) {
    for (int lane = 0; lane < claims.size(); lane++) {
      MessageIndices indices = claims.get(lane).indices;
      compression.start().tree(lane, layer, indices.tree(layer));
      compression.start().type(lane, type, indices.leaf(layer));
    }
    compression.start().position(0, 0);
  }

  // T_count of flat nodes, of which each claim has `count` in a row.
  private void compress(long[] flat, int count, int claims) {
    int lanes = compression.start().lanes();
    compression.begin();
    for (int i = 0; i < count; i++) {
      for (int lane = 0; lane < claims; lane++) {
        for (int w = 0; w < NODE; w++) {
          lanesNode[w * lanes + lane] = flat[(lane * count + i) * NODE + w];
        }
      }
      compression.absorb(lanesNode, 0);
    }
    compression.finish(lanesNode, 0);
  }

  private void keepRoots(int claims) {
    int lanes = compression.start().lanes();
    for (int lane = 0; lane < claims; lane++) {
      for (int w = 0; w < NODE; w++) {
        roots[lane * NODE + w] = lanesNode[w * lanes + lane];
      }
    }
  }

  private boolean isRoot(byte[] publicKey, int at) {
    long difference = 0;
    for (int w = 0; w < NODE; w++) {
      difference |= roots[at + w] ^ Words.read(publicKey, Slh256s.N + Long.BYTES * w);
    }
    return difference == 0;
  }
}
