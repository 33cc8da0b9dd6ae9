package io.etalon.etsi014;

import io.etalon.etsi014.KeyDeliveryException.Reason;
import java.util.List;

/** Whether delivered keys are those that were asked for; all are destroyed where one is not. */
final class AskedKeys {
  private static final int HEX_TO_BASE64_NUMERATOR = 3;

  private AskedKeys() {}

  static List<DeliveredKey> accept(List<DeliveredKey> keys, KeyRequest request, boolean byGet)
      throws KeyDeliveryException {
    for (DeliveredKey key : keys) {
      if (key.size().bits() != request.sizeBits()) {
        throw refuse(keys, wrongSize(key.size().bits(), request.sizeBits(), byGet));
      }
    }
    if (keys.size() != request.number()) {
      throw refuse(keys, keys.size() + " keys where " + request.number() + " were asked for"
          + (byGet ? "; the key manager may ignore a GET's parameters: ask by POST" : ""));
    }
    return keys;
  }

  static List<DeliveredKey> accept(List<DeliveredKey> keys, List<String> askedIds)
      throws KeyDeliveryException {
    List<String> delivered = keys.stream().map(DeliveredKey::keyId).sorted().toList();
    if (!delivered.equals(askedIds.stream().sorted().toList())) {
      throw refuse(keys, "the answer has other keys than those asked for");
    }
    return keys;
  }

  private static String wrongSize(int bits, int asked, boolean byGet) {
    String what = "keys of " + bits + " bits where " + asked + " were asked for";
    if (bits == (long) asked * Byte.SIZE) {
      return what + "; the key manager counts bytes: have its vendor count bits (clause 6.2)";
    }
    // Two hexadecimal digits a byte, each read as six bits.
    if (2L * bits == (long) HEX_TO_BASE64_NUMERATOR * asked) {
      return what + "; the key manager writes hexadecimal: have it write base64 (clause 6.3)";
    }
    return what + (byGet ? "; the key manager may ignore a GET's parameters: ask by POST" : "");
  }

  private static KeyDeliveryException refuse(List<DeliveredKey> keys, String why) {
    keys.forEach(DeliveredKey::close);
    return new KeyDeliveryException(Reason.MALFORMED_ANSWER, HttpExchanges.OK, why);
  }
}
