package io.etalon.signing;

import io.etalon.crypto.PublicKey;
import io.etalon.crypto.SignatureScheme;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.SecureRandom;
import java.security.Signature;
import javax.security.auth.DestroyFailedException;
import org.apache.tuweni.bytes.Bytes;

/**
 * An ML-DSA private key, kept as the seed of its generation; the JDK's own encoding changes from
 * release to release.
 *
 * @spec https://doi.org/10.6028/NIST.FIPS.204 FIPS 204, algorithms 1 and 6
 */
final class MlDsaMaterial implements PrivateKeyMaterial {
  private static final String PROVIDER = "SUN";
  private static final int SEED_LENGTH = 32;

  private final PublicKey publicKey;
  private final KeyPair pair;
  private final SecretBytes seed;

  private MlDsaMaterial(PublicKey publicKey, KeyPair pair, SecretBytes seed) {
    this.publicKey = publicKey;
    this.pair = pair;
    this.seed = seed;
  }

  static MlDsaMaterial generate(SignatureScheme scheme, SecureRandom random) {
    return expand(scheme, SecretBytes.random(SEED_LENGTH, random));
  }

  static MlDsaMaterial decode(SignatureScheme scheme, SecretBytes encoded) {
    if (encoded.length() != SEED_LENGTH) {
      throw new IllegalArgumentException("not the seed of an " + scheme.label() + " private key");
    }
    return expand(scheme, encoded.copy());
  }

  @Override
  public PublicKey publicKey() {
    return publicKey;
  }

  @Override
  public byte[] sign(byte[] message, SecureRandom randomizer) {
    if (pair.getPrivate().isDestroyed()) {
      throw new IllegalStateException("the signing key was closed");
    }
    try {
      Signature signer = Signature.getInstance(name(publicKey.scheme()), PROVIDER);
      signer.initSign(pair.getPrivate(), randomizer);
      signer.update(message);
      return signer.sign();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("ML-DSA of the provider SUN failed to sign", e);
    }
  }

  @Override
  public SecretBytes encoded() {
    return seed.copy();
  }

  @Override
  public void close() {
    seed.close();
    try {
      pair.getPrivate().destroy();
    } catch (DestroyFailedException e) {
      throw new IllegalStateException("the JDK's ML-DSA keys can be destroyed, this one cannot", e);
    }
  }

  private static MlDsaMaterial expand(SignatureScheme scheme, SecretBytes seed) {
    KeyPair pair;
    try {
      KeyPairGenerator generator = KeyPairGenerator.getInstance(name(scheme), PROVIDER);
      SeedRandom random = new SeedRandom(seed);
      // The algorithm's name fixes the parameter set; the number is ignored.
      generator.initialize(-1, random);
      pair = generator.generateKeyPair();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("this Java runtime's provider SUN has no ML-DSA", e);
    }
    Bytes info = Bytes.wrap(pair.getPublic().getEncoded());
    Bytes raw = info.slice(info.size() - scheme.publicKeyLength());
    return new MlDsaMaterial(new PublicKey(scheme, raw), pair, seed);
  }

  private static String name(SignatureScheme scheme) {
    return scheme == SignatureScheme.ML_DSA_65 ? "ML-DSA-65" : "ML-DSA-87";
  }
}
