package io.etalon.signing;

import java.nio.charset.StandardCharsets;
import org.apache.tuweni.bytes.Bytes;
import org.bouncycastle.crypto.macs.KMAC;
import org.bouncycastle.crypto.params.KeyParameter;

/**
 * KMAC256 of Bouncy Castle, of fixed length (not the XOF): the length is part of what is
 * authenticated.
 *
 * <p>Thread-safe.
 *
 * @spec https://doi.org/10.6028/NIST.SP.800-185 SP 800-185, section 4
 */
public final class Kmac256 {
  private Kmac256() {}

  /**
   * The tag of {@code message} under {@code key} for the purpose {@code customization} (UTF-8).
   *
   * <p>Errors: {@link IllegalArgumentException} where {@code lengthBytes} is not in [4, 1024]: SP
   * 800-185 wants 32 bits or more.
   */
  public static Bytes mac(SecretBytes key, Bytes message, String customization, int lengthBytes) {
    if (lengthBytes < 4 || lengthBytes > 1024) {
      throw new IllegalArgumentException("a KMAC tag has 4 to 1,024 bytes, not " + lengthBytes);
    }
    KMAC kmac = new KMAC(256, customization.getBytes(StandardCharsets.UTF_8));
    kmac.init(key.use(KeyParameter::new));
    byte[] content = message.toArrayUnsafe();
    kmac.update(content, 0, content.length);
    byte[] tag = new byte[lengthBytes];
    kmac.doFinal(tag, 0, lengthBytes);
    return Bytes.wrap(tag);
  }
}
