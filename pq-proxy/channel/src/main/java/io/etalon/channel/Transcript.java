package io.etalon.channel;

import io.etalon.crypto.Sha384;
import java.nio.charset.StandardCharsets;
import org.apache.tuweni.bytes.Bytes;

/**
 * Everything both ends have said, as one hash: each part is preceded by its length, so that no two
 * conversations share it.
 *
 * @param hash 48 bytes: the hash of the transcript so far
 */
record Transcript(Bytes hash) {
  private static final String DOMAIN = "etalon/channel/1";

  /** The transcript of a conversation in which nothing was said yet. */
  static Transcript of(Bytes domain) {
    return new Transcript(Sha384.hash(ascii(DOMAIN))).with(domain);
  }

  /** The transcript after one more message. */
  Transcript with(Bytes message) {
    return new Transcript(Sha384.hash(hash, Bytes.ofUnsignedInt(message.size()), message));
  }

  /** What the end with this label signs when it vouches for the transcript so far. */
  Bytes signedBy(String role, Bytes domain) {
    return Sha384.hash(ascii(DOMAIN + "/" + role), Bytes.of(domain.size()), domain, hash);
  }

  static Bytes ascii(String text) {
    return Bytes.wrap(text.getBytes(StandardCharsets.US_ASCII));
  }
}
