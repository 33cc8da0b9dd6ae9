package io.etalon.primitives;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.etalon.ssz.Schema;
import io.etalon.ssz.Schemas;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import org.apache.tuweni.bytes.Bytes;

/** Short texts on the wire: UTF-8, bounded in bytes. */
public final class Text {
  /** A name of at most {@link Limits#MAX_NAME_BYTES} bytes. */
  public static final Schema<String> NAME = ofAtMost(Limits.MAX_NAME_BYTES);

  private Text() {}

  /** A text of at most {@code maxBytes} bytes; bytes that are no UTF-8 are refused. */
  public static Schema<String> ofAtMost(int maxBytes) {
    return Schemas.byteList(maxBytes)
        .mapped("Text", Text::decode, text -> Bytes.wrap(text.getBytes(UTF_8)));
  }

  private static String decode(Bytes encoded) {
    try {
      return UTF_8
          .newDecoder()
          .onMalformedInput(CodingErrorAction.REPORT)
          .onUnmappableCharacter(CodingErrorAction.REPORT)
          .decode(ByteBuffer.wrap(encoded.toArray()))
          .toString();
    } catch (CharacterCodingException e) {
      throw new IllegalArgumentException("not UTF-8", e);
    }
  }
}
