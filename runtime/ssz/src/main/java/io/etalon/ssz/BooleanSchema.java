package io.etalon.ssz;

import io.etalon.ssz.SszException.Reason;
import org.apache.tuweni.bytes.Bytes;
import org.apache.tuweni.bytes.Bytes32;

/** One byte, 0 or 1. */
final class BooleanSchema implements Schema<Boolean> {
  @Override
  public int fixedLength() {
    return 1;
  }

  @Override
  public int length(Boolean value) {
    return 1;
  }

  @Override
  public void write(Boolean value, SszWriter out) {
    out.writeLittleEndian(value ? 1 : 0, 1);
  }

  @Override
  public Boolean read(Bytes encoded) throws SszException {
    LittleEndian.requireLength(encoded, 1);
    return switch (encoded.get(0)) {
      case 0 -> false;
      case 1 -> true;
      default -> throw new SszException(
          Reason.BAD_BOOLEAN, "byte " + (encoded.get(0) & 0xff) + " is no boolean");
    };
  }

  @Override
  public Bytes32 hashTreeRoot(Boolean value) {
    byte[] chunk = new byte[Merkle.CHUNK];
    chunk[0] = (byte) (value ? 1 : 0);
    return Bytes32.wrap(chunk);
  }

  @Override
  public SchemaDescription describe() {
    return new SchemaDescription.Bool();
  }

  @Override
  public void writeJson(Boolean value, StringBuilder out) {
    out.append(value.booleanValue());
  }

  @Override
  public boolean isBasic() {
    return true;
  }
}
