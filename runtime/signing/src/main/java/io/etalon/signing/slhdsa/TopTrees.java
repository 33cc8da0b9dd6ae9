package io.etalon.signing.slhdsa;

import io.etalon.crypto.keccak.Keccak;
import io.etalon.crypto.keccak.Words;
import io.etalon.crypto.slhdsa.MessageIndices;
import io.etalon.crypto.slhdsa.Slh256s;
import io.etalon.crypto.slhdsa.SlhClaim;
import io.etalon.crypto.slhdsa.SlhVerification;
import io.etalon.signing.Computation;
import io.etalon.signing.slhdsa.WotsSigner.KeyPair;
import java.util.Arrays;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.atomic.AtomicReferenceArray;
import org.jspecify.annotations.Nullable;

/**
 * The two top layers of one key's hypertree, each tree kept once it was computed, and the signature
 * that layer 7 gives each tree of layer 6: 4.6 MB when full, none of it secret.
 *
 * <p>Every signature passes through them, and they never change. Keeping them saves a sixth of the
 * hashes, and it is a protection: a WOTS+ key of theirs that a fault makes sign a second, wrong
 * root is a universal forgery (Castelnovi, Martinelli and Prest, 2018). What is kept signs one root
 * only. It is checked against the public root: layer 7 by its root, a tree of layer 6 by layer 7's
 * signature of it.
 *
 * <p>Thread-safe; two threads may compute the same tree, and keep the same result.
 */
final class TopTrees {
  /** Bytes of {@link #encode}. */
  static final int ENCODED =
      Slh256s.TREE_LEAVES * (Slh256s.TREE_LEAVES * Slh256s.N + Slh256s.WOTS_BYTES);

  static final int TOP = Slh256s.LAYERS - 1;
  private static final int LEAVES = Slh256s.TREE_LEAVES * Slh256s.N;

  private final AtomicReference<@Nullable TopTree> top = new AtomicReference<>();
  private final AtomicReferenceArray<@Nullable TopTree> below =
      new AtomicReferenceArray<>(Slh256s.TREE_LEAVES);
  private final AtomicReferenceArray<byte @Nullable []> signatures =
      new AtomicReferenceArray<>(Slh256s.TREE_LEAVES);
  private final Computation computation;

  /** None of them yet; {@code computation} says whether each is computed twice and compared. */
  TopTrees(Computation computation) {
    this.computation = computation;
  }

  /** Keeps layer 7 of another signer of the same key, whose root was compared with the key's. */
  void adopt(TopTrees other) {
    top.set(other.top.get());
  }

  /** Writes the root of layer 7, 32 bytes from {@code at} on. */
  void writeRoot(Workbench bench, byte[] publicKey, int at) {
    long[] root = tree(bench, TOP, 0).root();
    for (int w = 0; w < root.length; w++) {
      Words.write(publicKey, at + Long.BYTES * w, root[w]);
    }
  }

  /**
   * Tree {@code tree} of layer 6 or 7.
   *
   * <p>Errors: {@link IllegalStateException} where two computations of it differ.
   */
  TopTree tree(Workbench bench, int layer, int tree) {
    TopTree kept = layer == TOP ? top.get() : below.get(tree);
    if (kept != null) {
      return kept;
    }
    TopTree computed = TopTree.compute(bench, layer, tree, 0);
    if (computation == Computation.TWICE_COMPARED
        && !computed.matches(TopTree.compute(bench, layer, tree, 1))) {
      throw new IllegalStateException("two computations of one tree differ: a fault");
    }
    if (layer == TOP) {
      top.set(computed);
    } else {
      below.set(tree, computed);
    }
    return computed;
  }

  /** Layer 7's signature of tree {@code tree} of layer 6, whose root is {@code root}. */
  void writeSignature(Workbench bench, int tree, byte[] signature) {
    int at = Slh256s.wotsAt(TOP);
    byte[] kept = signatures.get(tree);
    if (kept == null) {
      new WotsSigner(bench)
          .sign(new KeyPair(TOP, 0, tree), tree(bench, TOP - 1, tree).root(), signature, at);
      signatures.set(tree, Arrays.copyOfRange(signature, at, at + Slh256s.WOTS_BYTES));
    } else {
      System.arraycopy(kept, 0, signature, at, kept.length);
    }
  }

  /** Computes what is missing: up to 71 million hashes. */
  void fill(Workbench bench) {
    byte[] signature = new byte[Slh256s.SIGNATURE];
    tree(bench, TOP, 0);
    for (int tree = 0; tree < Slh256s.TREE_LEAVES; tree++) {
      tree(bench, TOP - 1, tree);
      writeSignature(bench, tree, signature);
    }
  }

  /** Layer 6 as {@link #decode} reads it: by tree, 256 leaves and layer 7's signature of it. */
  byte[] encode(Workbench bench) {
    fill(bench);
    byte[] encoded = new byte[ENCODED];
    byte[] signature = new byte[Slh256s.SIGNATURE];
    for (int tree = 0; tree < Slh256s.TREE_LEAVES; tree++) {
      int at = tree * (LEAVES + Slh256s.WOTS_BYTES);
      tree(bench, TOP - 1, tree).encode(encoded, at);
      writeSignature(bench, tree, signature);
      System.arraycopy(
          signature, Slh256s.wotsAt(TOP), encoded, at + LEAVES, Slh256s.WOTS_BYTES);
    }
    return encoded;
  }

  /**
   * Keeps what {@link #encode} gave, where all of it leads to the root of {@code publicKey}; false,
   * and nothing kept, where it does not.
   */
  boolean decode(Workbench bench, byte[] publicKey, byte[] encoded) {
    if (encoded.length != ENCODED) {
      return false;
    }
    TopTree[] trees = new TopTree[Slh256s.TREE_LEAVES];
    SlhVerification verification = new SlhVerification(Keccak.preferred(), 1);
    for (int tree = 0; tree < trees.length; tree++) {
      int at = tree * (LEAVES + Slh256s.WOTS_BYTES);
      trees[tree] = TopTree.decode(bench, tree, encoded, at);
      byte[] signature = new byte[Slh256s.SIGNATURE];
      System.arraycopy(
          encoded, at + LEAVES, signature, Slh256s.wotsAt(TOP), Slh256s.WOTS_BYTES);
      tree(bench, TOP, 0).writePath(tree, signature, Slh256s.pathAt(TOP));
      // Tree t of layer 6 is the parent of trees (t << 48) of layer 0.
      MessageIndices up = MessageIndices.upFrom((long) tree << (TOP - 1) * Slh256s.TREE_HEIGHT);
      SlhClaim claim = SlhClaim.ofLayer(publicKey, signature, up);
      if (!verification.verifyFrom(TOP, trees[tree].root(), claim)) {
        return false;
      }
    }
    for (int tree = 0; tree < trees.length; tree++) {
      below.set(tree, trees[tree]);
      int from = tree * (LEAVES + Slh256s.WOTS_BYTES) + LEAVES;
      signatures.set(tree, Arrays.copyOfRange(encoded, from, from + Slh256s.WOTS_BYTES));
    }
    return true;
  }

  /** Forgets every tree. */
  void clear() {
    top.set(null);
    for (int tree = 0; tree < Slh256s.TREE_LEAVES; tree++) {
      below.set(tree, null);
      signatures.set(tree, null);
    }
  }
}
