package io.etalon.signing;

import io.etalon.crypto.CryptoPath;
import io.etalon.crypto.PublicKey;
import io.etalon.crypto.SignatureScheme;
import io.etalon.crypto.Signatures;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import org.apache.tuweni.bytes.Bytes32;
import org.apache.tuweni.bytes.Bytes;

/**
 * A private key in memory.
 *
 * <p>Guarantee: every signature draws fresh randomness from the operating system, whatever the key
 * was generated from. For Falcon this is vital, since two signatures under one salt reveal the key;
 * for ML-DSA and SLH-DSA it blunts fault attacks. Each signature is verified before it leaves. That
 * does not catch every fault in SLH-DSA (a glitched subtree yields signatures that verify): {@link
 * Computation#TWICE_COMPARED} does. Nothing here runs in constant time by promise of the JVM: keep
 * signing keys away from untrusted code on the same machine. Safe for concurrent signing; the owner
 * closes it after the last use.
 */
public final class SigningKey implements Signer, AutoCloseable {
  private static final int WARM_UP_ROUNDS = 3;

  private final PublicKey publicKey;
  private final PrivateKeyMaterial material;
  private final SecureRandom random = new SecureRandom();

  private SigningKey(PublicKey publicKey, PrivateKeyMaterial material) {
    this.publicKey = publicKey;
    this.material = material;
  }

  /**
   * Generates a key from {@code random}.
   *
   * <p>That the same random bytes give the same key again holds on one machine and release, and is
   * promised for none.
   */
  public static SigningKey generate(SignatureScheme scheme, SecureRandom random) {
    return generate(scheme, random, SigningPolicy.ALONE);
  }

  /**
   * As {@link #generate(SignatureScheme, SecureRandom)}, for a key that signs as {@code policy}
   * says.
   */
  public static SigningKey generate(
      SignatureScheme scheme, SecureRandom random, SigningPolicy policy) {
    PrivateKeyMaterial material =
        switch (scheme) {
          case FALCON_512_R3, FALCON_1024_R3 -> FalconMaterial.generate(scheme, random);
          case ML_DSA_65, ML_DSA_87 -> MlDsaMaterial.generate(scheme, random);
          case SLH_DSA_SHAKE_256S -> SlhDsaMaterial.generate(random, policy);
        };
    return new SigningKey(material.publicKey(), material);
  }

  /**
   * Restores a key from {@link #encoded()}; {@code encoded} is copied and stays the caller's to
   * close.
   *
   * <p>Errors: {@link IllegalArgumentException} where it does not decode or is not the private half
   * of {@code publicKey}, which is computed anew (0.02 s for SLH-DSA, 0.1 s without vectors).
   */
  public static SigningKey decode(PublicKey publicKey, SecretBytes encoded) {
    return decode(publicKey, encoded, SigningPolicy.ALONE);
  }

  /** As {@link #decode(PublicKey, SecretBytes)}, for a key that signs as {@code policy} says. */
  public static SigningKey decode(
      PublicKey publicKey, SecretBytes encoded, SigningPolicy policy) {
    SignatureScheme scheme = publicKey.scheme();
    PrivateKeyMaterial material =
        switch (scheme) {
          case FALCON_512_R3, FALCON_1024_R3 -> FalconMaterial.decode(scheme, encoded);
          case ML_DSA_65, ML_DSA_87 -> MlDsaMaterial.decode(scheme, encoded);
          case SLH_DSA_SHAKE_256S -> SlhDsaMaterial.decode(encoded, policy);
        };
    if (!material.publicKey().equals(publicKey)) {
      material.close();
      throw new IllegalArgumentException("the private key does not belong to " + publicKey);
    }
    return new SigningKey(publicKey, material);
  }

  /**
   * Runs what signing and verifying with SLH-DSA and Falcon spend their time in until C2 has
   * compiled it: two to three seconds of CPU, on the vector path alone. For a node's start, on a
   * thread of its own; leaving it out costs time only.
   */
  public static void warmUp() {
    Signatures.warmUp();
    if (CryptoPath.active() == CryptoPath.VECTOR) {
      SecureRandom random = new SecureRandom();
      for (int i = 0; i < WARM_UP_ROUNDS; i++) {
        try (SigningKey thrownAway = generate(SignatureScheme.SLH_DSA_SHAKE_256S, random)) {
          thrownAway.sign(Bytes.EMPTY);
        }
      }
    }
  }

  @Override
  public PublicKey publicKey() {
    return publicKey;
  }

  @Override
  public Bytes sign(Bytes message) {
    return sign(message, random);
  }

  /** For known answers alone: with random bytes that repeat, Falcon gives its key away. */
  Bytes sign(Bytes message, SecureRandom randomizer) {
    Bytes signature = Bytes.wrap(material.sign(message.toArrayUnsafe(), randomizer));
    if (!Signatures.verifier().verify(publicKey, message, signature)) {
      throw new IllegalStateException("a fresh signature does not verify with " + publicKey);
    }
    return signature;
  }

  /**
   * Computes ahead what every later signature would otherwise compute again: for SLH-DSA the top
   * of its hypertree, 4.6 MB and about 5 s of CPU (30 s without vectors), a sixth off each
   * signature; nothing for other schemes. What is not prepared is kept once it was needed.
   *
   * <p>Errors: {@link IllegalStateException} once closed.
   */
  public void prepare() {
    material.prepare();
  }

  /**
   * What {@link #prepare} computes, for storing: 2,646,016 bytes for SLH-DSA, none for other
   * schemes; nothing in it is secret.
   *
   * <p>Errors: {@link IllegalStateException} once closed.
   */
  public Bytes prepared() {
    return material.prepared();
  }

  /**
   * Takes over what {@link #prepared} gave, after checking all of it against the public key; false,
   * and nothing taken over, where it is damaged or another key's.
   */
  public boolean restore(Bytes prepared) {
    return material.restore(prepared);
  }

  /**
   * A copy of the private key, for the keystore; the caller closes it.
   *
   * <p>Shape: Falcon: header {@code 0x50 + logn}, f, g, F as in its specification (1,281 or 2,305
   * bytes); ML-DSA: the seed of FIPS 204's key generation (32 bytes); SLH-DSA: {@code SK.seed ||
   * SK.prf || PK.seed || PK.root} (128 bytes).
   *
   * <p>Errors: {@link IllegalStateException} once closed.
   */
  public SecretBytes encoded() {
    return material.encoded();
  }

  /**
   * Another secret, of 32 bytes: HKDF-SHA-384 of the private key, with {@code purpose} (UTF-8) for
   * salt and {@code context} for info. The same key, purpose and context always give the same; it
   * tells nothing of the key, nor of what comes of another purpose or context.
   *
   * <p>Errors: {@link IllegalStateException} once closed.
   */
  public Bytes32 derive(String purpose, Bytes context) {
    Bytes salt = Bytes.wrap(purpose.getBytes(StandardCharsets.UTF_8));
    try (SecretBytes key = encoded();
        SecretBytes pseudorandom = HkdfSha384.extract(salt, key);
        SecretBytes derived = HkdfSha384.expand(pseudorandom, context, Bytes32.SIZE)) {
      return derived.use(bytes -> Bytes32.wrap(bytes.clone()));
    }
  }

  /** Erases the private key; signing afterwards throws {@link IllegalStateException}. */
  @Override
  public void close() {
    material.close();
  }

  /** The public key and nothing else. */
  @Override
  public String toString() {
    return "SigningKey[" + publicKey + "]";
  }
}
