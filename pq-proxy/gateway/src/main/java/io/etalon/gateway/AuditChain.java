package io.etalon.gateway;

import io.etalon.crypto.PublicKey;
import io.etalon.crypto.Sha384;
import io.etalon.crypto.Signatures;
import io.etalon.signing.Signer;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;
import org.apache.tuweni.bytes.Bytes;

/**
 * Where a chain of audit lines stands, and how it goes on.
 *
 * <p>A line is {@code number hash kind payload}; its hash covers the hash before it, so that no
 * line can be changed, moved or taken out without changing all that follow. A line of kind {@code
 * signed} holds a signature of the hash before it, and so of everything so far. What is signed
 * nowhere is the end: whoever keeps the newest head elsewhere can tell a log that was cut.
 *
 * @param count lines so far
 * @param head 48 bytes: the hash of the last line, zeros before the first
 * @param signed lines that a signature covers
 */
record AuditChain(long count, Bytes head, long signed) {
  static final AuditChain EMPTY = new AuditChain(0, Bytes.wrap(new byte[Sha384.LENGTH]), 0);

  static final String EVENT = "event";
  static final String SIGNED = "signed";

  private static final Bytes LINE_DOMAIN = ascii("etalon/pq-proxy/audit/1/line");
  private static final Bytes HEAD_DOMAIN = ascii("etalon/pq-proxy/audit/1/head");

  /** A line and the chain that ends with it. */
  record Step(String line, AuditChain chain) {}

  /** The next line of an event. */
  Step event(String payload) {
    return step(EVENT, payload, signed);
  }

  /** The next line, which signs all before it. */
  Step sign(Signer signer) {
    Bytes signature = signer.sign(signedBytes());
    String payload = Base64.getEncoder().encodeToString(signature.toArray());
    return step(SIGNED, payload, count + 1);
  }

  private Step step(String kind, String payload, long signedNow) {
    Bytes hash = hash(kind, payload);
    String line = count + " " + hash.toUnprefixedHexString() + " " + kind + " " + payload;
    return new Step(line, new AuditChain(count + 1, hash, signedNow));
  }

  /** The chain after a line that somebody wrote, or empty where the line cannot follow. */
  Optional<AuditChain> follow(String line, PublicKey signer) {
    String[] parts = line.split(" ", 4);
    if (parts.length < 4 || !parts[0].equals(Long.toString(count))) {
      return Optional.empty();
    }
    boolean isSignature = parts[2].equals(SIGNED);
    Step expected = step(parts[2], parts[3], isSignature ? count + 1 : signed);
    boolean known = isSignature ? isSignedBy(signer, parts[3]) : parts[2].equals(EVENT);
    return known && expected.line().equals(line) ? Optional.of(expected.chain()) : Optional.empty();
  }

  private boolean isSignedBy(PublicKey signer, String base64) {
    try {
      Bytes signature = Bytes.wrap(Base64.getDecoder().decode(base64));
      return Signatures.verifier().verify(signer, signedBytes(), signature);
    } catch (IllegalArgumentException e) {
      return false;
    }
  }

  /** {@code number:hash}: what one writes down elsewhere to notice a log that was cut. */
  String anchor() {
    return count + ":" + head.toUnprefixedHexString();
  }

  private Bytes signedBytes() {
    return Sha384.hash(HEAD_DOMAIN, Bytes.ofUnsignedLong(count), head);
  }

  private Bytes hash(String kind, String payload) {
    Bytes text = Bytes.wrap((kind + " " + payload).getBytes(StandardCharsets.UTF_8));
    return Sha384.hash(LINE_DOMAIN, head, Bytes.ofUnsignedLong(count), text);
  }

  private static Bytes ascii(String text) {
    return Bytes.wrap(text.getBytes(StandardCharsets.US_ASCII));
  }
}
