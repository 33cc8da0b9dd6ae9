package io.etalon.signing.slhdsa;

import io.etalon.crypto.keccak.Keccak;
import io.etalon.crypto.keccak.Shake256;
import io.etalon.crypto.slhdsa.MessageIndices;
import io.etalon.crypto.slhdsa.Slh256s;
import io.etalon.signing.Computation;
import io.etalon.signing.SigningPolicy;
import java.security.MessageDigest;
import java.util.Arrays;

/**
 * Generates and signs with keys of SLH-DSA-SHAKE-256s; keeps one key's public part and its two top
 * layers, and is lent the private key for each call.
 *
 * <p>Shape of a private key: {@code SK.seed || SK.prf || PK.seed || PK.root}, 32 bytes each; of a
 * public key: its last 64 bytes.
 *
 * <p>Guarantee: which values are computed depends on the message and the randomizer alone, and a
 * permutation takes the same instructions for all contents. What the JIT makes of it, and what
 * copies the collector and stack slots keep, Java cannot promise. Thread-safe.
 *
 * @spec https://doi.org/10.6028/NIST.FIPS.205 FIPS 205, algorithms 18, 19 and 22
 */
public final class SlhSigner {
  private static final int SEED = Slh256s.N;
  private static final int PRIVATE = 4 * SEED;

  private final Keccak keccak;
  private final SigningPolicy policy;
  private final byte[] publicKey;
  private final TopTrees topTrees;

  private SlhSigner(Keccak keccak, SigningPolicy policy, byte[] publicKey) {
    this.keccak = keccak;
    this.policy = policy;
    this.publicKey = publicKey;
    topTrees = new TopTrees(policy.computation());
  }

  /**
   * FIPS 205, algorithm 18 (slh_keygen_internal): computes PK.root and writes it to the end of
   * {@code privateKey}, whose first 96 bytes are the seeds.
   */
  public static SlhSigner generate(Keccak keccak, SigningPolicy policy, byte[] privateKey) {
    byte[] publicKey = new byte[2 * SEED];
    System.arraycopy(privateKey, 2 * SEED, publicKey, 0, SEED);
    SlhSigner signer = new SlhSigner(keccak, policy, publicKey);
    Workbench bench = signer.bench(privateKey);
    try {
      signer.topTrees.writeRoot(bench, publicKey, SEED);
    } finally {
      bench.erase();
    }
    System.arraycopy(publicKey, SEED, privateKey, 3 * SEED, SEED);
    return signer;
  }

  /**
   * A signer for a private key that is stored: its root is computed anew on plain longs, which a
   * program that has just begun does in a third of the time that vectors take before they are
   * compiled, and has to be the stored one.
   *
   * <p>Errors: {@link IllegalArgumentException} where it is not.
   */
  public static SlhSigner restore(Keccak keccak, SigningPolicy policy, byte[] privateKey) {
    byte[] copy = privateKey.clone();
    try {
      SlhSigner checked = generate(Keccak.scalar(), SigningPolicy.ALONE, copy);
      if (!MessageDigest.isEqual(copy, privateKey)) {
        throw new IllegalArgumentException("the root of the key is not its own");
      }
      SlhSigner signer = new SlhSigner(keccak, policy, checked.publicKey);
      // A fault in it would have shown as another root.
      signer.topTrees.adopt(checked.topTrees);
      return signer;
    } finally {
      Arrays.fill(copy, (byte) 0);
    }
  }

  /** PK.seed and PK.root, 64 bytes; a copy. */
  public byte[] publicKey() {
    return publicKey.clone();
  }

  /**
   * Signs {@code prefix || message}; the randomizer is 32 random bytes, or PK.seed for signatures
   * that are the same each time.
   *
   * <p>Errors: {@link IllegalStateException} where a computation went wrong, whether by the root it
   * leads to or by comparison; nothing of it is returned then.
   */
  public byte[] sign(byte[] privateKey, byte[] randomizer, byte[] prefix, byte[] message) {
    if (privateKey.length != PRIVATE) {
      throw new IllegalArgumentException("not an slh-dsa-shake-256s private key");
    }
    byte[] signature = sign(privateKey, randomizer(privateKey, randomizer, prefix, message),
        new Signed(prefix, message), 0);
    if (policy.computation() == Computation.TWICE_COMPARED) {
      byte[] again = sign(privateKey, randomizer(privateKey, randomizer, prefix, message),
          new Signed(prefix, message), 1);
      if (!MessageDigest.isEqual(signature, again)) {
        Arrays.fill(signature, (byte) 0);
        throw new IllegalStateException("two computations of one signature differ: a fault");
      }
    }
    return signature;
  }

  /** Computes the trees of the two top layers that are still missing: up to 71 million hashes. */
  public void prepare(byte[] privateKey) {
    Workbench bench = bench(privateKey);
    topTrees.fill(bench);
    bench.erase();
  }

  /** The two top layers as {@link #restore} takes them, computing what is missing. */
  public byte[] prepared(byte[] privateKey) {
    Workbench bench = bench(privateKey);
    byte[] encoded = topTrees.encode(bench);
    bench.erase();
    return encoded;
  }

  /** Keeps {@code prepared} where all of it leads to this key's root; otherwise answers false. */
  public boolean restore(byte[] prepared) {
    // Nothing secret is needed: layer 7 is kept since the key was generated.
    return topTrees.decode(bench(new byte[PRIVATE]), publicKey, prepared);
  }

  /** Forgets the two top layers, for measurements: the next signature computes its own again. */
  public void forget() {
    topTrees.clear();
  }

  // What is signed, as FIPS 205's internal interface sees it.
  private record Signed(byte[] prefix, byte[] message) {}

  // FIPS 205, algorithm 19, step 4 (PRF_msg): R.
  private static byte[] randomizer(
      byte[] privateKey, byte[] randomizer, byte[] prefix, byte[] message) {
    Shake256 shake = new Shake256();
    byte[] r = shake.absorb(privateKey, SEED, SEED).absorb(randomizer).absorb(prefix)
        .absorb(message).digest(Slh256s.N);
    shake.reset();
    return r;
  }

  private byte[] sign(byte[] privateKey, byte[] r, Signed signed, int rotation) {
    byte[] signature = Arrays.copyOf(r, Slh256s.SIGNATURE);
    MessageIndices indices =
        MessageIndices.of(signature, publicKey, signed.prefix(), signed.message());
    Hypertree hypertree = new Hypertree(topTrees, indices, signature, rotation);
    new TreeTasks(hypertree.tasks(), () -> bench(privateKey)).runWith(policy.helper());
    Workbench bench = bench(privateKey);
    try {
      hypertree.connect(bench);
    } finally {
      bench.erase();
    }
    if (!hypertree.endsAt(publicKey)) {
      Arrays.fill(signature, (byte) 0);
      throw new IllegalStateException("the hypertree leads to another root: a fault");
    }
    return signature;
  }

  private Workbench bench(byte[] privateKey) {
    return new Workbench(keccak, privateKey, publicKey);
  }
}
