package io.etalon.ssz;

import io.etalon.ssz.SszException.Reason;
import org.apache.tuweni.bytes.Bytes;
import org.apache.tuweni.bytes.Bytes32;

/** Exactly {@code length} bits, the last byte filled with zeros. */
final class BitvectorSchema implements Schema<Bits> {
  private final int length;
  private final int bytes;

  BitvectorSchema(int length) {
    Bounds.requirePositive(length);
    this.length = length;
    this.bytes = Bits.bytesFor(length);
  }

  @Override
  public int fixedLength() {
    return bytes;
  }

  @Override
  public int length(Bits value) {
    return bytes;
  }

  @Override
  public void write(Bits value, SszWriter out) {
    requireLength(value);
    out.writeArray(value.packed());
  }

  @Override
  public Bits read(Bytes encoded) throws SszException {
    LittleEndian.requireLength(encoded, bytes);
    int used = length % 8;
    if (used != 0 && (encoded.get(bytes - 1) & 0xff) >>> used != 0) {
      throw new SszException(Reason.BAD_BITS, "bits set beyond the " + length + " of the type");
    }
    return Bits.fromPacked(length, encoded.toArray());
  }

  @Override
  public Bytes32 hashTreeRoot(Bits value) {
    requireLength(value);
    return Merkle.rootOf(value.packed());
  }

  @Override
  public SchemaDescription describe() {
    return new SchemaDescription.Bitvector(length);
  }

  @Override
  public void writeJson(Bits value, StringBuilder out) {
    Json.hex(encode(value), out);
  }

  private void requireLength(Bits value) {
    if (value.length() != length) {
      throw new IllegalArgumentException(value.length() + " bits where the type has " + length);
    }
  }
}
