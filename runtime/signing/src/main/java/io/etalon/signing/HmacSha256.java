package io.etalon.signing;

import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.apache.tuweni.bytes.Bytes;
import org.apache.tuweni.bytes.Bytes32;

/**
 * HMAC-SHA-256 of the JDK.
 *
 * <p>Guarantee: whoever lacks the key can neither make nor change a tag. Compare tags with {@link
 * #verify}. Thread-safe.
 *
 * @spec https://www.rfc-editor.org/rfc/rfc2104 RFC 2104
 */
public final class HmacSha256 {
  private HmacSha256() {}

  /** The tag of the concatenation of {@code parts}: 32 bytes. */
  public static Bytes32 mac(SecretBytes key, Bytes... parts) {
    Mac mac = key.use(HmacSha256::keyed);
    for (Bytes part : parts) {
      mac.update(part.toArrayUnsafe());
    }
    return Bytes32.wrap(mac.doFinal());
  }

  /**
   * Whether {@code tag} is that of the concatenation of {@code parts}, in time that does not depend
   * on the tag's content.
   */
  public static boolean verify(SecretBytes key, Bytes tag, Bytes... parts) {
    return MessageDigest.isEqual(
        mac(key, parts).toArrayUnsafe(), tag.toArrayUnsafe());
  }

  private static Mac keyed(byte[] key) {
    try {
      Mac mac = Mac.getInstance("HmacSHA256", "SunJCE");
      // The JDK refuses an empty key; RFC 2104 pads it with zeros, so one zero is the same key.
      mac.init(new SecretKeySpec(key.length == 0 ? new byte[1] : key, "HmacSHA256"));
      return mac;
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("this Java runtime's provider SunJCE has no HMAC", e);
    }
  }
}
