package io.etalon.snmp;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.snmp4j.smi.Counter64;
import org.snmp4j.smi.Integer32;
import org.snmp4j.smi.OctetString;
import org.snmp4j.smi.Opaque;
import org.snmp4j.smi.UnsignedInteger32;
import org.snmp4j.smi.Variable;

/** What an object's value says, as text; empty where it says nothing. */
final class SnmpText {
  private static final int MAX_CHARACTERS = 255;
  // An opaque value may wrap a float in an ASN.1 type of its own, as many agents do.
  private static final int FLOAT_TAG = 0x9f78;
  private static final int FLOAT_BYTES = 7;

  private SnmpText() {}

  static Optional<String> of(Variable value) {
    if (value.isException()) {
      return Optional.empty();
    }
    return switch (value) {
      case Opaque opaque -> number(opaque.getValue());
      case OctetString text -> Optional.of(text.getValue())
          .filter(bytes -> bytes.length <= MAX_CHARACTERS)
          .map(bytes -> new String(bytes, StandardCharsets.UTF_8).strip());
      case Integer32 number -> Optional.of(Integer.toString(number.getValue()));
      case UnsignedInteger32 number -> Optional.of(Long.toString(number.getValue()));
      case Counter64 number -> Optional.of(Long.toUnsignedString(number.getValue()));
      default -> Optional.empty();
    };
  }

  private static Optional<String> number(byte[] wrapped) {
    ByteBuffer in = ByteBuffer.wrap(wrapped);
    if (wrapped.length != FLOAT_BYTES || (in.getShort() & 0xffff) != FLOAT_TAG
        || in.get() != Float.BYTES) {
      return Optional.empty();
    }
    float value = in.getFloat();
    return Float.isFinite(value) ? Optional.of(Float.toString(value)) : Optional.empty();
  }
}
