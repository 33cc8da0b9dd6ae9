package io.etalon.signing;

import io.etalon.crypto.PublicKey;
import io.etalon.crypto.SignatureScheme;
import java.security.SecureRandom;
import java.util.Arrays;
import org.apache.tuweni.bytes.Bytes;
import org.bouncycastle.crypto.params.ParametersWithRandom;
import org.bouncycastle.pqc.crypto.falcon.FalconKeyGenerationParameters;
import org.bouncycastle.pqc.crypto.falcon.FalconKeyPairGenerator;
import org.bouncycastle.pqc.crypto.falcon.FalconParameters;
import org.bouncycastle.pqc.crypto.falcon.FalconPrivateKeyParameters;
import org.bouncycastle.pqc.crypto.falcon.FalconSigner;

/**
 * A Falcon private key, kept in the specification's encoding: {@code 0x50 + logn || f || g || F}.
 *
 * <p>Key generation samples with floating point, so a seed is no portable form of the key.
 *
 * @spec https://falcon-sign.info/falcon.pdf Falcon v1.2, section 3.11.5
 */
final class FalconMaterial implements PrivateKeyMaterial {
  private static final int HEADER = 0x50;

  private final PublicKey publicKey;
  private final SecretBytes encoded;

  private FalconMaterial(PublicKey publicKey, SecretBytes encoded) {
    this.publicKey = publicKey;
    this.encoded = encoded;
  }

  static FalconMaterial generate(SignatureScheme scheme, SecureRandom random) {
    FalconParameters parameters = parameters(scheme);
    FalconKeyPairGenerator generator = new FalconKeyPairGenerator();
    generator.init(new FalconKeyGenerationParameters(random, parameters));
    FalconPrivateKeyParameters key =
        (FalconPrivateKeyParameters) generator.generateKeyPair().getPrivate();
    byte[] body = key.getEncoded();
    byte[] encoded = new byte[body.length + 1];
    encoded[0] = (byte) (HEADER + parameters.getLogN());
    System.arraycopy(body, 0, encoded, 1, body.length);
    Arrays.fill(body, (byte) 0);
    return new FalconMaterial(publicKey(scheme, key), SecretBytes.wrap(encoded));
  }

  /**
   * Computes the public key from f and g, and tries a signature, because F goes into no public key.
   */
  static FalconMaterial decode(SignatureScheme scheme, SecretBytes encoded) {
    FalconPrivateKeyParameters key = encoded.use(bytes -> parse(scheme, bytes));
    try {
      PublicKey publicKey = publicKey(scheme, key);
      sign(key, new byte[0], new SecureRandom());
      return new FalconMaterial(publicKey, encoded.copy());
    } catch (IllegalStateException e) {
      // The cause is dropped: it is not ours to say what it quotes of the secret.
      throw new IllegalArgumentException("not an encoded " + scheme.label() + " private key");
    }
  }

  @Override
  public PublicKey publicKey() {
    return publicKey;
  }

  @Override
  public byte[] sign(byte[] message, SecureRandom randomizer) {
    FalconPrivateKeyParameters key = encoded.use(bytes -> parse(publicKey.scheme(), bytes));
    return sign(key, message, randomizer);
  }

  @Override
  public SecretBytes encoded() {
    return encoded.copy();
  }

  @Override
  public void close() {
    encoded.close();
  }

  private static FalconPrivateKeyParameters parse(SignatureScheme scheme, byte[] encoded) {
    FalconParameters parameters = parameters(scheme);
    int n = 1 << parameters.getLogN();
    // f and g take 6 bits a coefficient at n = 512 and 5 at 1024, F takes 8.
    int shortLength = (scheme == SignatureScheme.FALCON_512_R3 ? 6 : 5) * n / 8;
    if (encoded.length != 1 + 2 * shortLength + n || encoded[0] != HEADER + parameters.getLogN()) {
      throw new IllegalArgumentException("not an encoded " + scheme.label() + " private key");
    }
    int endOfF = 1 + shortLength;
    int endOfG = endOfF + shortLength;
    return new FalconPrivateKeyParameters(
        parameters,
        Arrays.copyOfRange(encoded, 1, endOfF),
        Arrays.copyOfRange(encoded, endOfF, endOfG),
        Arrays.copyOfRange(encoded, endOfG, encoded.length),
        new byte[0]);
  }

  private static byte[] sign(
      FalconPrivateKeyParameters key, byte[] message, SecureRandom randomizer) {
    FalconSigner signer = new FalconSigner();
    signer.init(true, new ParametersWithRandom(key, randomizer));
    return signer.generateSignature(message);
  }

  // Bouncy Castle computes h = g / f where it was given none.
  private static PublicKey publicKey(SignatureScheme scheme, FalconPrivateKeyParameters key) {
    Bytes header = Bytes.of(parameters(scheme).getLogN());
    return new PublicKey(scheme, Bytes.concatenate(header, Bytes.wrap(key.getPublicKey())));
  }

  private static FalconParameters parameters(SignatureScheme scheme) {
    return scheme == SignatureScheme.FALCON_512_R3
        ? FalconParameters.falcon_512
        : FalconParameters.falcon_1024;
  }
}
