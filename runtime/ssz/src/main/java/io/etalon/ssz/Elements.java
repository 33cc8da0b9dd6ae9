package io.etalon.ssz;

import io.etalon.ssz.SszException.Reason;
import java.util.ArrayList;
import java.util.List;
import org.apache.tuweni.bytes.Bytes;
import org.apache.tuweni.bytes.Bytes32;

/**
 * What vectors and lists share: elements side by side, or offsets and then elements where their
 * lengths differ.
 */
final class Elements<T> {
  private final Schema<T> element;
  private final boolean fixed;

  Elements(Schema<T> element) {
    if (element.fixedLength() == 0) {
      // Any number of them would fit in no bytes at all, so no input could bound the work.
      throw new IllegalArgumentException("a sequence of elements of zero length is illegal");
    }
    this.element = element;
    this.fixed = element.fixedLength() != Schema.VARIABLE;
  }

  Schema<T> schema() {
    return element;
  }

  boolean areFixed() {
    return fixed;
  }

  int length(List<T> values) {
    if (areFixed()) {
      return Math.multiplyExact(element.fixedLength(), values.size());
    }
    int length = Math.multiplyExact(LittleEndian.OFFSET_LENGTH, values.size());
    for (T value : values) {
      length = Math.addExact(length, element.length(value));
    }
    return length;
  }

  void write(List<T> values, SszWriter out) {
    if (areFixed()) {
      for (T value : values) {
        element.write(value, out);
      }
      return;
    }
    int start = out.position();
    out.skipOffsets(values.size());
    int slot = start;
    for (T value : values) {
      out.fillOffset(slot, start);
      element.write(value, out);
      slot += LittleEndian.OFFSET_LENGTH;
    }
  }

  /** How many elements the bytes hold, judged before any of them is read. */
  int count(Bytes encoded) throws SszException {
    if (areFixed()) {
      if (encoded.size() % element.fixedLength() != 0) {
        throw new SszException(
            Reason.WRONG_LENGTH,
            encoded.size() + " bytes are no multiple of " + element.fixedLength());
      }
      return encoded.size() / element.fixedLength();
    }
    if (encoded.isEmpty()) {
      return 0;
    }
    if (encoded.size() < LittleEndian.OFFSET_LENGTH) {
      throw new SszException(Reason.WRONG_LENGTH, encoded.size() + " bytes hold no offset");
    }
    long first = LittleEndian.read(encoded, 0, LittleEndian.OFFSET_LENGTH);
    if (first == 0 || first % LittleEndian.OFFSET_LENGTH != 0 || first > encoded.size()) {
      throw new SszException(
          Reason.BAD_OFFSET, "first offset " + first + " of " + encoded.size() + " bytes");
    }
    return (int) (first / LittleEndian.OFFSET_LENGTH);
  }

  /** Reads {@code count} elements, the number that {@link #count} gave for these bytes. */
  List<T> read(Bytes encoded, int count) throws SszException {
    List<T> values = new ArrayList<>(count);
    int position = areFixed() ? 0 : LittleEndian.OFFSET_LENGTH * count;
    for (int i = 0; i < count; i++) {
      try {
        int end = end(encoded, i, count, position);
        values.add(element.read(encoded.slice(position, end - position)));
        position = end;
      } catch (SszException e) {
        throw e.inside(i);
      }
    }
    return List.copyOf(values);
  }

  private int end(Bytes encoded, int index, int count, int start) throws SszException {
    if (areFixed()) {
      return start + element.fixedLength();
    }
    if (index + 1 == count) {
      return encoded.size();
    }
    int slot = LittleEndian.OFFSET_LENGTH * (index + 1);
    long offset = LittleEndian.read(encoded, slot, LittleEndian.OFFSET_LENGTH);
    return LittleEndian.requireOffset(offset, start, encoded);
  }

  /** Root of the elements in a tree with room for {@code max}, before any length is mixed in. */
  Bytes32 root(List<T> values, long max) {
    if (element.isBasic()) {
      byte[] packed = new byte[length(values)];
      write(values, new SszWriter(packed));
      return Merkle.rootOf(packed, (max * element.fixedLength() + Merkle.CHUNK - 1) / Merkle.CHUNK);
    }
    byte[] chunks = Merkle.chunks(values.size());
    int index = 0;
    for (T value : values) {
      Merkle.putChunk(chunks, index, element.hashTreeRoot(value));
      index++;
    }
    return Merkle.root(chunks, values.size(), max);
  }

  void writeJson(List<T> values, StringBuilder out) {
    out.append('[');
    boolean first = true;
    for (T value : values) {
      if (!first) {
        out.append(',');
      }
      first = false;
      element.writeJson(value, out);
    }
    out.append(']');
  }
}
