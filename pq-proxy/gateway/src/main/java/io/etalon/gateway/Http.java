package io.etalon.gateway;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.apache.tuweni.bytes.Bytes;

/**
 * Reads HTTP/1.1 messages, requests and answers alike, within bounds.
 *
 * <p>Strict where leniency makes two readers see two messages: one length, no folded header, no
 * second copy of a header that frames the message. Source: RFC 9112.
 */
final class Http {
  private static final int MAX_HEAD_BYTES = 16 * 1024;
  private static final int MAX_LINE_BYTES = 8 * 1024;
  private static final int MAX_HEADERS = 64;

  private Http() {}

  /** The start line and the headers, by lower-case name. */
  record Head(String startLine, Map<String, String> headers) {
    /** A header's value, or the empty text. */
    String header(String name) {
      return headers.getOrDefault(name, "");
    }

    /** Whether the connection ends with this message. */
    boolean closes() {
      return header("connection").toLowerCase(Locale.ROOT).contains("close")
          || startLine.contains("HTTP/1.0");
    }
  }

  /** What came is no message, or a longer one than is read. */
  static final class Malformed extends IOException {
    private static final long serialVersionUID = 1L;

    Malformed(String message) {
      super(message);
    }
  }

  /** The next head, or empty where the stream ends before it begins. */
  static Optional<Head> head(InputStream in) throws IOException {
    byte[] buffer = new byte[MAX_LINE_BYTES];
    int left = MAX_HEAD_BYTES;
    Optional<String> start = line(in, buffer, true);
    if (start.isEmpty()) {
      return Optional.empty();
    }
    Map<String, String> headers = new LinkedHashMap<>();
    while (true) {
      String line = line(in, buffer, false).orElse("");
      left -= line.length();
      if (left < 0 || headers.size() > MAX_HEADERS) {
        throw new Malformed("the head is too long");
      }
      if (line.isEmpty()) {
        return Optional.of(new Head(start.get(), headers));
      }
      addHeader(headers, line);
    }
  }

  private static void addHeader(Map<String, String> headers, String line) throws Malformed {
    int colon = line.indexOf(':');
    if (colon < 1 || Character.isWhitespace(line.charAt(0)) || line.charAt(colon - 1) == ' ') {
      throw new Malformed("a header is malformed");
    }
    String name = line.substring(0, colon).toLowerCase(Locale.ROOT);
    String before = headers.put(name, line.substring(colon + 1).strip());
    if (before != null && (name.equals("content-length") || name.equals("transfer-encoding")
        || name.equals("host"))) {
      throw new Malformed("a header that frames the message stands twice");
    }
  }

  private static Optional<String> line(InputStream in, byte[] buffer, boolean mayEnd)
      throws IOException {
    int length = 0;
    while (true) {
      int next = in.read();
      if (next < 0 && length == 0 && mayEnd) {
        return Optional.empty();
      }
      if (next < 0) {
        throw new Malformed("the stream ends inside a message");
      }
      if (next == '\n') {
        int end = length > 0 && buffer[length - 1] == '\r' ? length - 1 : length;
        return Optional.of(new String(buffer, 0, end, StandardCharsets.ISO_8859_1));
      }
      if (length == buffer.length || next == 0) {
        throw new Malformed("a line is too long");
      }
      buffer[length++] = (byte) next;
    }
  }

  /** The body of a request: none without a length. */
  static Bytes requestBody(InputStream in, Head head, int maxBytes) throws IOException {
    boolean framed = !head.header("content-length").isEmpty()
        || !head.header("transfer-encoding").isEmpty();
    return framed ? framedBody(in, head, maxBytes) : Bytes.EMPTY;
  }

  /** The body of an answer: until the end of the stream without a length. */
  static Bytes answerBody(InputStream in, Head head, int status, int maxBytes)
      throws IOException {
    if (status == 204 || status == 304 || status < 200) {
      return Bytes.EMPTY;
    }
    boolean framed = !head.header("content-length").isEmpty()
        || !head.header("transfer-encoding").isEmpty();
    if (framed) {
      return framedBody(in, head, maxBytes);
    }
    Growing body = new Growing(maxBytes);
    byte[] buffer = new byte[4096];
    for (int count = in.read(buffer); count >= 0; count = in.read(buffer)) {
      body.add(buffer, count);
    }
    Arrays.fill(buffer, (byte) 0);
    return body.finish();
  }

  private static Bytes framedBody(InputStream in, Head head, int maxBytes) throws IOException {
    String coding = head.header("transfer-encoding");
    String length = head.header("content-length");
    if (!coding.isEmpty() && !length.isEmpty()) {
      throw new Malformed("the message has two lengths");
    }
    if (!coding.isEmpty()) {
      if (!coding.equalsIgnoreCase("chunked")) {
        throw new Malformed("the transfer coding is not known");
      }
      return chunked(in, maxBytes);
    }
    byte[] body = new byte[number(length, 10, maxBytes)];
    if (in.readNBytes(body, 0, body.length) < body.length) {
      Arrays.fill(body, (byte) 0);
      throw new Malformed("the stream ends inside a body");
    }
    return Bytes.wrap(body);
  }

  private static Bytes chunked(InputStream in, int maxBytes) throws IOException {
    byte[] buffer = new byte[MAX_LINE_BYTES];
    Growing body = new Growing(maxBytes);
    while (true) {
      String size = line(in, buffer, false).orElse("").split(";", 2)[0].strip();
      byte[] chunk = new byte[number(size, 16, maxBytes)];
      if (chunk.length == 0) {
        break;
      }
      if (in.readNBytes(chunk, 0, chunk.length) < chunk.length) {
        throw new Malformed("the stream ends inside a chunk");
      }
      body.add(chunk, chunk.length);
      Arrays.fill(chunk, (byte) 0);
      if (!line(in, buffer, false).orElse("-").isEmpty()) {
        throw new Malformed("a chunk is longer than it says");
      }
    }
    for (int i = 0; i < MAX_HEADERS; i++) {
      if (line(in, buffer, false).orElse("").isEmpty()) {
        return body.finish();
      }
    }
    throw new Malformed("the trailer is too long");
  }

  private static int number(String text, int radix, int max) throws Malformed {
    if (text.isEmpty() || text.length() > 8 || !text.chars().allMatch(
        each -> Character.digit(each, radix) >= 0 && each < 128)) {
      throw new Malformed("a length is malformed");
    }
    long number = Long.parseLong(text, radix);
    if (number > max) {
      throw new Malformed("the body is longer than " + max + " bytes");
    }
    return (int) number;
  }

  /** A body of unknown length; what it outgrows is erased. */
  private static final class Growing {
    private final int max;
    private byte[] content = new byte[4096];
    private int length;

    Growing(int max) {
      this.max = max;
    }

    void add(byte[] bytes, int count) throws Malformed {
      if (count > max - length) {
        Arrays.fill(content, (byte) 0);
        throw new Malformed("the body is longer than " + max + " bytes");
      }
      if (length + count > content.length) {
        replace(Math.max(length + count, 2 * content.length));
      }
      System.arraycopy(bytes, 0, content, length, count);
      length += count;
    }

    Bytes finish() {
      replace(length);
      return Bytes.wrap(content);
    }

    private void replace(int size) {
      byte[] larger = new byte[size];
      System.arraycopy(content, 0, larger, 0, length);
      Arrays.fill(content, (byte) 0);
      content = larger;
    }
  }
}
