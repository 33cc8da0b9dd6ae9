package io.etalon.attestation;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.etalon.runtime.ReportingDuty;
import io.etalon.signing.Kmac256;
import io.etalon.signing.SecretBytes;
import java.nio.ByteOrder;
import org.apache.tuweni.bytes.Bytes;
import org.apache.tuweni.bytes.Bytes32;

/**
 * The tag that both ends of a link compute from one key to show that they hold it.
 *
 * <p>Guarantee: it shows that both ends reach the paired key managers of the link within the
 * window. It shows neither photons nor the honesty of two ends that collude.
 */
public final class Possession {
  /** Bits of a key drawn for a tag. */
  public static final int KEY_BITS = 256;

  /** The purpose that KMAC binds the tag to (its customization string S). */
  public static final String CUSTOMIZATION = "etalon/possession/1";

  private Possession() {}

  /**
   * {@code KMAC256(K = key, X = genesis || epoch || linkId || window || keyId, L = 256, S =
   * "etalon/possession/1")}.
   *
   * <p>Shape of X: {@code genesis} as its 32 bytes; {@code epoch}, {@code linkId} and {@code
   * window} as 8 bytes each, little-endian; {@code keyId} as the UTF-8 bytes of the id that the key
   * manager gave, without length or end mark. Everything before the id is of fixed length, so no
   * two inputs encode alike. Source: PROTOCOL section 1; SP 800-185, section 4.
   */
  public static Bytes32 tag(
      SecretBytes key, Bytes32 genesis, ReportingDuty duty, String keyId) {
    Bytes message = Bytes.concatenate(
        genesis,
        Bytes.ofUnsignedLong(duty.epoch(), ByteOrder.LITTLE_ENDIAN),
        Bytes.ofUnsignedLong(duty.linkId(), ByteOrder.LITTLE_ENDIAN),
        Bytes.ofUnsignedLong(duty.window(), ByteOrder.LITTLE_ENDIAN),
        Bytes.wrap(keyId.getBytes(UTF_8)));
    return Bytes32.wrap(Kmac256.mac(key, message, CUSTOMIZATION, Bytes32.SIZE));
  }
}
