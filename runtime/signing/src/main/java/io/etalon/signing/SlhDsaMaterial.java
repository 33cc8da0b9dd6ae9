package io.etalon.signing;

import io.etalon.crypto.PublicKey;
import io.etalon.crypto.SignatureScheme;
import io.etalon.crypto.keccak.Keccak;
import io.etalon.signing.slhdsa.SlhSigner;
import java.security.SecureRandom;
import java.util.Arrays;
import org.apache.tuweni.bytes.Bytes;

/**
 * An SLH-DSA-SHAKE-256s private key: {@code SK.seed || SK.prf || PK.seed || PK.root}, 32 bytes
 * each.
 *
 * @spec https://doi.org/10.6028/NIST.FIPS.205 FIPS 205, algorithms 21 and 22
 */
final class SlhDsaMaterial implements PrivateKeyMaterial {
  private static final int SEED = 32;
  private static final int LENGTH = 4 * SEED;
  private static final int MAX_CONTEXT = 255;

  private final PublicKey publicKey;
  private final SecretBytes encoded;
  private final SlhSigner signer;

  // Takes `privateKey` over.
  private SlhDsaMaterial(SlhSigner signer, byte[] privateKey) {
    this.signer = signer;
    publicKey =
        new PublicKey(SignatureScheme.SLH_DSA_SHAKE_256S, Bytes.wrap(signer.publicKey()));
    encoded = SecretBytes.wrap(privateKey);
  }

  static SlhDsaMaterial generate(SecureRandom random, SigningPolicy policy) {
    byte[] privateKey = new byte[LENGTH];
    for (int seed = 0; seed < 3; seed++) {
      byte[] drawn = new byte[SEED];
      random.nextBytes(drawn);
      System.arraycopy(drawn, 0, privateKey, seed * SEED, SEED);
      Arrays.fill(drawn, (byte) 0);
    }
    return new SlhDsaMaterial(
        SlhSigner.generate(Keccak.preferred(), policy, privateKey), privateKey);
  }

  static SlhDsaMaterial decode(SecretBytes encoded, SigningPolicy policy) {
    return decode(encoded, policy, Keccak.preferred());
  }

  /** On one path; which one changes the time alone. */
  static SlhDsaMaterial decode(SecretBytes encoded, SigningPolicy policy, Keccak keccak) {
    if (encoded.length() != LENGTH) {
      throw new IllegalArgumentException("not an encoded slh-dsa-shake-256s private key");
    }
    // A damaged PK.root would make every signature invalid, a damaged SK.seed would make two
    // different ones under one key.
    byte[] privateKey = encoded.use(byte[]::clone);
    try {
      return new SlhDsaMaterial(SlhSigner.restore(keccak, policy, privateKey), privateKey);
    } catch (IllegalArgumentException e) {
      Arrays.fill(privateKey, (byte) 0);
      throw e;
    }
  }

  @Override
  public PublicKey publicKey() {
    return publicKey;
  }

  @Override
  public byte[] sign(byte[] message, SecureRandom randomizer) {
    return sign(Bytes.EMPTY, message, randomizer);
  }

  /** The chain signs with the empty context only; NIST's known answers need others. */
  byte[] sign(Bytes context, byte[] message, SecureRandom randomizer) {
    if (context.size() > MAX_CONTEXT) {
      throw new IllegalArgumentException("a context has 255 bytes at most");
    }
    Bytes prefix = Bytes.concatenate(Bytes.of(0, context.size()), context);
    byte[] drawn = new byte[SEED];
    randomizer.nextBytes(drawn);
    return signInternally(drawn, prefix.toArrayUnsafe(), message);
  }

  /** FIPS 205, algorithm 19: {@code prefix || message} under the given randomizer. */
  byte[] signInternally(byte[] randomizer, byte[] prefix, byte[] message) {
    return encoded.use(key -> signer.sign(key, randomizer, prefix, message));
  }

  @Override
  public void prepare() {
    encoded.use(
        key -> {
          signer.prepare(key);
          return key;
        });
  }

  @Override
  public Bytes prepared() {
    return Bytes.wrap(encoded.use(signer::prepared));
  }

  @Override
  public boolean restore(Bytes prepared) {
    return signer.restore(prepared.toArrayUnsafe());
  }

  @Override
  public SecretBytes encoded() {
    return encoded.copy();
  }

  @Override
  public void close() {
    encoded.close();
  }
}
