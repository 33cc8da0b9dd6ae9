package io.etalon.entropy;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.etalon.entropy.EntropyException.Reason;
import java.io.IOException;
import java.util.HexFormat;

/**
 * Random bytes out of a service's answer. Guarantee: exactly as many as asked for, or a refusal
 * that quotes none of them; bounded in size and depth.
 */
public final class RandomAnswer {
  /** The largest answer that is read. */
  public static final int MAX_BYTES = 64 * 1024;

  private static final int MAX_DEPTH = 16;
  private static final int MAX_NUMBER_CHARACTERS = 32;
  private static final int MAX_BYTE = 255;
  private static final ObjectMapper MAPPER = new ObjectMapper(JsonFactory.builder()
      .streamReadConstraints(StreamReadConstraints.builder()
          .maxDocumentLength(MAX_BYTES)
          .maxNestingDepth(MAX_DEPTH)
          .maxNumberLength(MAX_NUMBER_CHARACTERS)
          .maxStringLength(MAX_BYTES)
          .build())
      .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
      .build())
      .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

  private RandomAnswer() {}

  /** Reads {@code bytes} bytes. Errors: {@code MALFORMED} where the answer holds others. */
  public static byte[] decode(WebInterface service, byte[] answer, int bytes)
      throws EntropyException {
    if (answer.length > MAX_BYTES) {
      throw malformed("the answer is larger than " + MAX_BYTES + " bytes");
    }
    byte[] decoded = switch (service.form()) {
      case RAW -> answer;
      case HEX -> hex(place(service, answer));
      case NUMBERS -> numbers(place(service, answer));
    };
    if (decoded.length != bytes) {
      throw malformed(
          "the answer holds " + decoded.length + " bytes where " + bytes + " were asked for");
    }
    return decoded;
  }

  private static JsonNode place(WebInterface service, byte[] answer) throws EntropyException {
    try {
      JsonNode root = MAPPER.readTree(answer);
      return root.at(JsonPointer.compile(service.place()));
    } catch (IOException e) {
      // Its message may quote the answer, which may be random bytes in another form.
      throw malformed("the answer is no JSON within bounds");
    }
  }

  private static byte[] hex(JsonNode node) throws EntropyException {
    String text = node.isTextual() ? node.textValue() : "";
    if (text.isEmpty() || !text.matches("([0-9a-fA-F]{2})+")) {
      throw malformed("the answer has no hexadecimal text where it should be");
    }
    return HexFormat.of().parseHex(text);
  }

  private static byte[] numbers(JsonNode node) throws EntropyException {
    byte[] bytes = new byte[node.size()];
    for (int i = 0; i < bytes.length; i++) {
      JsonNode number = node.get(i);
      boolean isByte = number != null && number.isIntegralNumber() && number.canConvertToInt()
          && number.intValue() >= 0 && number.intValue() <= MAX_BYTE;
      if (!isByte) {
        throw malformed("the answer's numbers are not all from 0 to 255");
      }
      bytes[i] = (byte) number.intValue();
    }
    return bytes;
  }

  private static EntropyException malformed(String message) {
    return new EntropyException(Reason.MALFORMED, message);
  }
}
