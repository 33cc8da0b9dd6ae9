package io.etalon.gateway;

import io.etalon.gateway.AuditChain.Step;
import io.etalon.signing.Signer;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import org.apache.tuweni.bytes.Bytes;

/**
 * The daemon's record of who asked for what and got how much, never of a key.
 *
 * <p>Guarantee: when {@link #record} returns, the line is with the operating system, and with
 * {@link Durability#EACH} on the disk; when it throws, the log is as it was and the caller must not
 * deliver what the line was about. Thread-safe.
 */
public final class AuditLog implements AutoCloseable {
  private static final System.Logger LOG = System.getLogger(AuditLog.class.getName());

  private final AuditStore store;
  private final Signer signer;
  private final Settings settings;
  private final InstantSource clock;
  private AuditChain chain;
  private long lastSignedMillis;
  private long unwritten;

  /** When a line is safe from a power cut. */
  public enum Durability {
    /** Before what it is about is delivered. */
    EACH,
    /** When it is signed. */
    SIGNED
  }

  /**
   * How a log is kept.
   *
   * @param signEvery the longest time for which a line stays unsigned
   * @param durability when a line is safe from a power cut
   */
  public record Settings(Duration signEvery, Durability durability) {}

  AuditLog(AuditStore store, AuditChain chain, Signer signer, Settings settings,
      InstantSource clock) {
    this.store = store;
    this.chain = chain;
    this.signer = signer;
    this.settings = settings;
    this.clock = clock;
    this.lastSignedMillis = clock.millis();
  }

  /**
   * Goes on with a log, or begins one.
   *
   * @throws ProxySetupException when the log there is damaged, was cut, or is in use
   */
  public static AuditLog open(Path file, Signer signer, Settings settings, InstantSource clock)
      throws ProxySetupException {
    AuditFile store = AuditFile.open(file);
    try {
      AuditReport.Scan scan =
          AuditReport.scan(file, signer.publicKey(), AuditFile.anchors(file));
      if (scan.report().damage().isPresent()) {
        throw new ProxySetupException(file + ": " + scan.report().damage().get()
            + "; keep it as evidence: move it and its .anchor away, and start again");
      }
      store.cutTo(scan.goodBytes());
      AuditLog log = new AuditLog(store, scan.chain(), signer, settings, clock);
      log.record(new JsonLine().put("event", "opened")
          .put("identity", signer.publicKey().fingerprint().toUnprefixedHexString())
          .put("tornBytes", scan.report().tornBytes()));
      log.sign();
      return log;
    } catch (IOException e) {
      store.release();
      throw new ProxySetupException("cannot write " + file + ": is the disk full?", e);
    } catch (ProxySetupException e) {
      store.release();
      throw e;
    }
  }

  /** Adds a line with the time before it. */
  synchronized void record(JsonLine event) throws IOException {
    String timed = "{\"time\":" + JsonLine.quoted(clock.instant().toString())
        + (unwritten > 0 ? ",\"refusedBefore\":" + unwritten : "")
        + "," + event.toString().substring(1);
    try {
      append(chain.event(timed));
      unwritten = 0;
      if (settings.durability() == Durability.EACH) {
        store.force();
      }
    } catch (IOException e) {
      if (unwritten++ == 0) {
        LOG.log(Level.ERROR, "the audit log cannot be written; no key is delivered: {0}",
            e.getMessage());
      }
      throw e;
    }
  }

  private void append(Step step) throws IOException {
    store.append(Bytes.wrap((step.line() + "\n").getBytes(StandardCharsets.US_ASCII)));
    chain = step.chain();
  }

  /**
   * Signs what is unsigned, where it has been for long enough, and tries again to write where it
   * failed before.
   */
  synchronized void signIfDue() throws IOException {
    if (unwritten > 0) {
      record(new JsonLine().put("event", "resumed"));
      LOG.log(Level.INFO, "the audit log can be written again");
    }
    boolean due = clock.millis() - lastSignedMillis >= settings.signEvery().toMillis();
    if (due && chain.signed() < chain.count()) {
      sign();
    }
  }

  private synchronized void sign() throws IOException {
    append(chain.sign(signer));
    store.force();
    store.keepAnchor(chain.anchor());
    lastSignedMillis = clock.millis();
  }

  /** {@code number:hash} of the newest line, to be kept elsewhere. */
  public synchronized String anchor() {
    return chain.anchor();
  }

  /** Lines that could not be written since the last one that could. */
  synchronized long unwritten() {
    return unwritten;
  }

  /** Anchors that a later look must find: the one kept beside the log, where there is one. */
  public static List<String> anchorsBeside(Path file) throws ProxySetupException {
    return AuditFile.anchors(file);
  }

  /** Signs the rest and closes the log. */
  @Override
  public synchronized void close() {
    try {
      record(new JsonLine().put("event", "closed"));
      sign();
    } catch (IOException e) {
      LOG.log(Level.ERROR, "the audit log ends without its last signature: {0}", e.getMessage());
    }
    try {
      store.close();
    } catch (IOException e) {
      LOG.log(Level.WARNING, "closing the audit log: {0}", e.getMessage());
    }
  }
}
