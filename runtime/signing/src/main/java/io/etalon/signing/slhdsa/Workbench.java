package io.etalon.signing.slhdsa;

import io.etalon.crypto.keccak.Keccak;
import io.etalon.crypto.slhdsa.LaneBlock;
import io.etalon.crypto.slhdsa.LaneSponge;
import io.etalon.crypto.slhdsa.Slh256s;
import java.util.Arrays;

/**
 * The hash inputs that one thread signs with, seeds already in every lane: about 4 kB, made for one
 * signature and erased after it.
 *
 * <p>Guarantee: {@link #erase} overwrites the secret seed and what was derived from it last. The
 * JIT may have kept copies of words in stack slots that later calls overwrite; nobody can promise
 * more in Java. No address and no branch depends on a secret: which leaf reveals which value is
 * public.
 */
final class Workbench {
  /** PRF: its message is SK.seed. */
  final LaneBlock secret;
  /** F: chains and FORS leaves. */
  final LaneBlock single;
  /** H: inner nodes. */
  final LaneBlock pair;
  /** T_l: public keys of WOTS+ and FORS. */
  final LaneSponge sponge;
  /** A node in lanes for whoever needs one in between. */
  final long[] node;
  /** By height: the left node of a tree that waits for its right sibling, in lanes. */
  final long[] waiting;
  final int lanes;

  /**
   * Sets up for {@code publicKey}, 64 bytes, and the private key {@code privateKey}, whose first 32
   * bytes are SK.seed.
   */
  Workbench(Keccak keccak, byte[] privateKey, byte[] publicKey) {
    lanes = keccak.lanes();
    secret = LaneBlock.ofOneNode(keccak);
    single = LaneBlock.ofOneNode(keccak);
    pair = LaneBlock.ofTwoNodes(keccak);
    sponge = new LaneSponge(keccak);
    node = new long[Slh256s.NODE_WORDS * lanes];
    waiting = new long[Slh256s.FORS_HEIGHT * node.length];
    for (int lane = 0; lane < lanes; lane++) {
      secret.seed(lane, publicKey);
      secret.node(lane, LaneBlock.MESSAGE, privateKey, 0);
      single.seed(lane, publicKey);
      pair.seed(lane, publicKey);
      sponge.start().seed(lane, publicKey);
    }
  }

  /** Says in every input which tree it is about. */
  void tree(int layer, long tree) {
    for (int lane = 0; lane < lanes; lane++) {
      secret.tree(lane, layer, tree);
      single.tree(lane, layer, tree);
      pair.tree(lane, layer, tree);
      sponge.start().tree(lane, layer, tree);
    }
  }

  /** Derives every lane's secret and makes it the message of {@link #single}. */
  void deriveSecrets() {
    secret.hash(single.words(), LaneBlock.MESSAGE * lanes);
  }

  /** Overwrites every secret. */
  void erase() {
    secret.eraseMessage();
    single.eraseMessage();
    sponge.erase();
    Arrays.fill(node, 0);
  }
}
