package io.etalon.signing;

import io.etalon.crypto.PublicKey;
import io.etalon.crypto.SignatureScheme;
import io.etalon.crypto.Signatures;
import java.security.SecureRandom;
import org.apache.tuweni.bytes.Bytes;

/**
 * A private key in memory.
 *
 * <p>Guarantee: every signature draws fresh randomness from the operating system, whatever the key
 * was generated from. For Falcon this is vital, since two signatures under one salt reveal the key;
 * for ML-DSA and SLH-DSA it blunts fault attacks. Each signature is verified before it leaves. That
 * does not catch every fault in SLH-DSA (a glitched subtree yields signatures that verify), and
 * nothing here runs in constant time: keep signing keys away from untrusted code on the same
 * machine. Safe for concurrent signing; the owner closes it after the last use.
 */
public final class SigningKey implements Signer, AutoCloseable {
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
    PrivateKeyMaterial material =
        switch (scheme) {
          case FALCON_512_R3, FALCON_1024_R3 -> FalconMaterial.generate(scheme, random);
          case ML_DSA_65, ML_DSA_87 -> MlDsaMaterial.generate(scheme, random);
          case SLH_DSA_SHAKE_256S -> SlhDsaMaterial.generate(random);
        };
    return new SigningKey(material.publicKey(), material);
  }

  /**
   * Restores a key from {@link #encoded()}; {@code encoded} is copied and stays the caller's to
   * close.
   *
   * <p>Errors: {@link IllegalArgumentException} where it does not decode or is not the private half
   * of {@code publicKey}, which is computed anew (0.14 s for SLH-DSA).
   */
  public static SigningKey decode(PublicKey publicKey, SecretBytes encoded) {
    SignatureScheme scheme = publicKey.scheme();
    PrivateKeyMaterial material =
        switch (scheme) {
          case FALCON_512_R3, FALCON_1024_R3 -> FalconMaterial.decode(scheme, encoded);
          case ML_DSA_65, ML_DSA_87 -> MlDsaMaterial.decode(scheme, encoded);
          case SLH_DSA_SHAKE_256S -> SlhDsaMaterial.decode(encoded);
        };
    if (!material.publicKey().equals(publicKey)) {
      material.close();
      throw new IllegalArgumentException("the private key does not belong to " + publicKey);
    }
    return new SigningKey(publicKey, material);
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
