package io.etalon.signing;

import io.etalon.crypto.PublicKey;
import io.etalon.crypto.SignatureScheme;
import java.security.SecureRandom;
import java.util.Arrays;
import org.apache.tuweni.bytes.Bytes;
import org.bouncycastle.crypto.generators.SLHDSAKeyPairGenerator;
import org.bouncycastle.crypto.params.ParametersWithContext;
import org.bouncycastle.crypto.params.ParametersWithRandom;
import org.bouncycastle.crypto.params.SLHDSAKeyGenerationParameters;
import org.bouncycastle.crypto.params.SLHDSAParameters;
import org.bouncycastle.crypto.params.SLHDSAPrivateKeyParameters;
import org.bouncycastle.crypto.signers.SLHDSASigner;

/**
 * An SLH-DSA-SHAKE-256s private key: {@code SK.seed || SK.prf || PK.seed || PK.root}, 32 bytes
 * each.
 *
 * @spec https://doi.org/10.6028/NIST.FIPS.205 FIPS 205, algorithms 21 and 22
 */
final class SlhDsaMaterial implements PrivateKeyMaterial {
  private static final SLHDSAParameters PARAMETERS = SLHDSAParameters.shake_256s;
  private static final int LENGTH = 128;

  private final PublicKey publicKey;
  private final SecretBytes encoded;

  private SlhDsaMaterial(SLHDSAPrivateKeyParameters key) {
    publicKey =
        new PublicKey(SignatureScheme.SLH_DSA_SHAKE_256S, Bytes.wrap(key.getEncodedPublicKey()));
    encoded = SecretBytes.wrap(key.getEncoded());
    key.destroy();
  }

  static SlhDsaMaterial generate(SecureRandom random) {
    SLHDSAKeyPairGenerator generator = generator(random);
    return new SlhDsaMaterial(
        (SLHDSAPrivateKeyParameters) generator.generateKeyPair().getPrivate());
  }

  static SlhDsaMaterial decode(SecretBytes encoded) {
    if (encoded.length() != LENGTH) {
      throw new IllegalArgumentException("not an encoded slh-dsa-shake-256s private key");
    }
    SlhDsaMaterial material = encoded.use(SlhDsaMaterial::recompute);
    if (!material.encoded.matches(encoded)) {
      material.close();
      throw new IllegalArgumentException("the root of the slh-dsa-shake-256s key is not its own");
    }
    return material;
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
    SLHDSAPrivateKeyParameters key =
        encoded.use(bytes -> new SLHDSAPrivateKeyParameters(PARAMETERS, bytes));
    SLHDSASigner signer = new SLHDSASigner();
    // Bouncy Castle signs deterministically unless it is handed a source of randomness.
    ParametersWithRandom hedged = new ParametersWithRandom(key, randomizer);
    signer.init(true, new ParametersWithContext(hedged, context.toArrayUnsafe()));
    try {
      return signer.generateSignature(message);
    } finally {
      key.destroy();
    }
  }

  @Override
  public SecretBytes encoded() {
    return encoded.copy();
  }

  @Override
  public void close() {
    encoded.close();
  }

  // A damaged PK.root would make every signature invalid, a damaged SK.seed would make two
  // different ones under one key.
  private static SlhDsaMaterial recompute(byte[] encoded) {
    byte[] seed = Arrays.copyOfRange(encoded, 0, 32);
    byte[] prf = Arrays.copyOfRange(encoded, 32, 64);
    byte[] publicSeed = Arrays.copyOfRange(encoded, 64, 96);
    SLHDSAKeyPairGenerator generator = generator(new SecureRandom());
    return new SlhDsaMaterial(
        (SLHDSAPrivateKeyParameters)
            generator.internalGenerateKeyPair(seed, prf, publicSeed).getPrivate());
  }

  private static SLHDSAKeyPairGenerator generator(SecureRandom random) {
    SLHDSAKeyPairGenerator generator = new SLHDSAKeyPairGenerator();
    generator.init(new SLHDSAKeyGenerationParameters(random, PARAMETERS));
    return generator;
  }
}
