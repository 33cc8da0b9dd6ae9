package io.etalon.ssz;

import io.etalon.ssz.SszException.Reason;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import org.apache.tuweni.bytes.Bytes;
import org.apache.tuweni.bytes.Bytes32;

/** Up to {@code maxBytes} bytes of well-formed UTF-8: a byte list that JSON shows as a string. */
final class TextSchema implements Schema<String> {
  private final long maxBytes;
  private final ByteListSchema bytes;

  TextSchema(long maxBytes) {
    this.maxBytes = maxBytes;
    this.bytes = new ByteListSchema(maxBytes);
  }

  @Override
  public int fixedLength() {
    return VARIABLE;
  }

  @Override
  public int length(String value) {
    return bytes.length(toBytes(value));
  }

  @Override
  public void write(String value, SszWriter out) {
    bytes.write(toBytes(value), out);
  }

  @Override
  public String read(Bytes encoded) throws SszException {
    Bounds.checkWithin(encoded.size(), maxBytes);
    try {
      ByteBuffer utf8 = ByteBuffer.wrap(encoded.toArrayUnsafe());
      return StandardCharsets.UTF_8.newDecoder().decode(utf8).toString();
    } catch (CharacterCodingException e) {
      throw new SszException(Reason.REFUSED, "not well-formed UTF-8");
    }
  }

  @Override
  public Bytes32 hashTreeRoot(String value) {
    return bytes.hashTreeRoot(toBytes(value));
  }

  @Override
  public SchemaDescription describe() {
    return new SchemaDescription.Text(maxBytes);
  }

  @Override
  public void writeJson(String value, StringBuilder out) {
    Json.string(value, out);
  }

  private static Bytes toBytes(String value) {
    try {
      CharBuffer text = CharBuffer.wrap(value);
      return Bytes.wrapByteBuffer(StandardCharsets.UTF_8.newEncoder().encode(text));
    } catch (CharacterCodingException e) {
      throw new IllegalArgumentException("text with an unpaired surrogate", e);
    }
  }
}
