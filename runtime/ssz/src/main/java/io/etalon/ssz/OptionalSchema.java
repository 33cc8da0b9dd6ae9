package io.etalon.ssz;

import io.etalon.ssz.SszException.Reason;
import java.util.Optional;
import org.apache.tuweni.bytes.Bytes;
import org.apache.tuweni.bytes.Bytes32;

/** Union[None, T]: selector 0 and nothing, or selector 1 and a value. */
final class OptionalSchema<T> implements Schema<Optional<T>> {
  private static final int SELECTOR_LENGTH = 1;
  private static final int PRESENT = 1;
  private final Schema<T> element;

  OptionalSchema(Schema<T> element) {
    this.element = element;
  }

  @Override
  public int fixedLength() {
    return VARIABLE;
  }

  @Override
  public int length(Optional<T> value) {
    return SELECTOR_LENGTH + value.map(element::length).orElse(0);
  }

  @Override
  public void write(Optional<T> value, SszWriter out) {
    out.writeLittleEndian(value.isPresent() ? PRESENT : 0, SELECTOR_LENGTH);
    value.ifPresent(present -> element.write(present, out));
  }

  @Override
  public Optional<T> read(Bytes encoded) throws SszException {
    if (encoded.isEmpty()) {
      throw new SszException(Reason.WRONG_LENGTH, "no bytes where an optional has at least one");
    }
    return switch (encoded.get(0)) {
      case 0 -> {
        LittleEndian.requireLength(encoded, SELECTOR_LENGTH);
        yield Optional.empty();
      }
      case PRESENT -> Optional.of(element.read(encoded.slice(SELECTOR_LENGTH)));
      default -> throw new SszException(
          Reason.UNKNOWN_SELECTOR, "selector " + (encoded.get(0) & 0xff) + " of an optional");
    };
  }

  @Override
  public Bytes32 hashTreeRoot(Optional<T> value) {
    return value
        .map(present -> Merkle.mixIn(element.hashTreeRoot(present), PRESENT))
        .orElseGet(() -> Merkle.mixIn(Bytes32.ZERO, 0));
  }

  @Override
  public SchemaDescription describe() {
    return new SchemaDescription.Maybe(element.describe());
  }

  @Override
  public void writeJson(Optional<T> value, StringBuilder out) {
    value.ifPresentOrElse(present -> element.writeJson(present, out), () -> out.append("null"));
  }
}
