package io.etalon.gateway;

import io.etalon.crypto.PublicKey;
import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/**
 * What a look at an audit log found.
 *
 * @param lines lines that follow each other
 * @param signedLines how many of them signatures cover
 * @param anchor {@code number:hash} of the last line that follows
 * @param tornBytes bytes after the last whole line, as a power cut leaves them
 * @param damage what is wrong with the log, or empty where nothing is
 */
public record AuditReport(
    long lines, long signedLines, String anchor, long tornBytes, Optional<String> damage) {

  /**
   * Reads a whole log.
   *
   * @param signer whose signatures the log must bear
   * @param anchors {@code number:hash} of lines that the log is known to have had
   * @throws ProxySetupException when the file cannot be read
   */
  public static AuditReport of(Path file, PublicKey signer, Iterable<String> anchors)
      throws ProxySetupException {
    return scan(file, signer, anchors).report();
  }

  /** A report, the chain to go on with, and where in the file it ends. */
  record Scan(AuditReport report, AuditChain chain, long goodBytes) {}

  /** The next whole line; the empty text at the end, and for a line that has none. */
  private static String line(InputStream in) throws IOException {
    ByteArrayOutputStream line = new ByteArrayOutputStream();
    for (int next = in.read(); next >= 0; next = in.read()) {
      if (next == '\n') {
        return line.size() == 0 ? " " : line.toString(StandardCharsets.ISO_8859_1);
      }
      line.write(next);
    }
    return "";
  }

  static Scan scan(Path file, PublicKey signer, Iterable<String> anchors)
      throws ProxySetupException {
    AuditChain chain = AuditChain.EMPTY;
    long good = 0;
    Optional<String> damage = Optional.empty();
    Set<String> seen = new HashSet<>();
    anchors.forEach(seen::add);
    try (InputStream in = new BufferedInputStream(Files.newInputStream(file))) {
      long size = Files.size(file);
      for (String line = line(in); !line.isEmpty(); line = line(in)) {
        Optional<AuditChain> next = chain.follow(line, signer);
        if (next.isEmpty()) {
          damage = Optional.of("line " + (chain.count() + 1)
              + " does not follow the line before it: it was changed, moved, or others are gone");
          break;
        }
        chain = next.get();
        good += line.length() + 1;
        seen.remove(chain.anchor());
      }
      if (damage.isEmpty() && !seen.isEmpty()) {
        damage = Optional.of("the log was cut or replaced: it does not hold line "
            + seen.iterator().next());
      }
      long torn = damage.isPresent() ? 0 : size - good;
      return new Scan(
          new AuditReport(chain.count(), chain.signed(), chain.anchor(), torn, damage),
          chain, good);
    } catch (IOException e) {
      throw new ProxySetupException("cannot read " + file + ": check its path and permissions", e);
    }
  }
}
