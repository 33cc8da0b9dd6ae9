package io.etalon.entropy;

import io.etalon.entropy.EntropyException.Reason;
import io.etalon.signing.HkdfSha384;
import io.etalon.signing.SecretBytes;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.tuweni.bytes.Bytes;

/**
 * Several sources as one, of which each only ever adds.
 *
 * <p>A draw asks every source at once for 48 bytes, tests them, and concentrates those that passed,
 * each framed by its name and length, by HKDF-SHA-384. What was left over from the draw before goes
 * in too, but counts as nobody. A source that knows all others' bytes could choose its own to suit:
 * that is why the output is to be mixed once more where it is used ({@link Supplement}).
 *
 * <p>Guarantee: fails closed: without enough contributors of enough kinds nothing is given. No byte
 * of a source enters two draws. Thread-safe.
 */
public final class EntropyEnsemble implements AutoCloseable {
  /** The most bytes of one draw. */
  public static final int MAX_BYTES = 1_024;

  /** How much each source is asked for. */
  public static final int BYTES_PER_SOURCE = 48;

  private static final int MAX_SOURCES = 32;
  private static final Bytes SALT = label("etalon/entropy/1");
  private static final Bytes OUTPUT = label("etalon/entropy/1/output");
  private static final Bytes CARRY = label("etalon/entropy/1/carry");

  private final List<TestedSource> sources;
  private final EnsemblePolicy policy;
  private final ExecutorService askers = Executors.newVirtualThreadPerTaskExecutor();
  private SecretBytes carry = SecretBytes.wrap(new byte[HkdfSha384.HASH_LENGTH]);

  /** Combines sources, which it closes in the end; their names differ. */
  public EntropyEnsemble(
      List<EntropySource> sources, EnsemblePolicy policy, InstantSource clock) {
    long names = sources.stream().map(EntropySource::name).distinct().count();
    if (sources.isEmpty() || sources.size() > MAX_SOURCES || names != sources.size()) {
      throw new IllegalArgumentException(
          "an ensemble has 1 to " + MAX_SOURCES + " sources, each with a name of its own");
    }
    this.sources = sources.stream().map(source -> new TestedSource(source, clock)).toList();
    this.policy = policy;
  }

  /**
   * Mixes fresh bytes. Shape: 1 to 1,024 bytes. Errors: {@code TOO_FEW}, with what each missing
   * source says.
   */
  public synchronized MixedEntropy draw(int length) throws EntropyException {
    if (length < 1 || length > MAX_BYTES) {
      throw new IllegalArgumentException("a draw is 1 to " + MAX_BYTES + " bytes");
    }
    Map<TestedSource, byte[]> drawn = new LinkedHashMap<>();
    try {
      List<String> missing = ask(drawn);
      List<Contribution> contributors = drawn.entrySet().stream()
          .map(each -> new Contribution(each.getKey().source().name(),
              each.getKey().source().kind(), each.getValue().length))
          .toList();
      long kinds = contributors.stream().map(Contribution::kind).distinct().count();
      if (contributors.size() < policy.minContributors() || kinds < policy.minKinds()) {
        throw new EntropyException(Reason.TOO_FEW, contributors.size() + " sources of " + kinds
            + " kinds, " + policy.minContributors() + " of " + policy.minKinds()
            + " are demanded: " + String.join("; ", missing));
      }
      return new MixedEntropy(mix(drawn, length), contributors, missing);
    } finally {
      drawn.values().forEach(bytes -> Arrays.fill(bytes, (byte) 0));
    }
  }

  /** Each source's name and what is wrong with it; empty where its last draw was good. */
  public Map<String, String> states() {
    Map<String, String> states = new LinkedHashMap<>();
    for (TestedSource source : sources) {
      states.put(source.source().name(), source.state());
    }
    return states;
  }

  /** Closes the sources and overwrites what is carried from draw to draw. */
  @Override
  public synchronized void close() {
    askers.shutdownNow();
    sources.forEach(source -> source.source().close());
    carry.close();
  }

  private List<String> ask(Map<TestedSource, byte[]> drawn) {
    long deadline = System.nanoTime() + policy.patience().toNanos();
    Map<TestedSource, Future<byte[]>> asked = new LinkedHashMap<>();
    for (TestedSource source : sources) {
      Callable<byte[]> draw = () -> source.draw(BYTES_PER_SOURCE);
      asked.put(source, askers.submit(draw));
    }
    List<String> missing = new ArrayList<>();
    asked.forEach((source, answer) -> {
      try {
        drawn.put(source, answer.get(
            Math.max(0, deadline - System.nanoTime()), TimeUnit.NANOSECONDS));
      } catch (ExecutionException e) {
        missing.add(source.source().name() + ": " + refusal(e).getMessage());
      } catch (TimeoutException e) {
        answer.cancel(true);
        missing.add(source.source().name() + ": no answer in time");
      } catch (InterruptedException e) {
        answer.cancel(true);
        Thread.currentThread().interrupt();
        missing.add(source.source().name() + ": interrupted");
      }
    });
    return missing;
  }

  private static EntropyException refusal(ExecutionException e) {
    if (e.getCause() instanceof EntropyException refused) {
      return refused;
    }
    throw new IllegalStateException("a source failed otherwise than by refusing", e.getCause());
  }

  private SecretBytes mix(Map<TestedSource, byte[]> drawn, int length) {
    List<SecretBytes> parts = new ArrayList<>();
    parts.add(carry);
    drawn.forEach((source, bytes) -> parts.add(framed(source.source().name(), bytes)));
    try (SecretBytes input = SecretBytes.concat(parts.toArray(SecretBytes[]::new));
        SecretBytes key = HkdfSha384.extract(SALT, input)) {
      carry = HkdfSha384.expand(key, CARRY, HkdfSha384.HASH_LENGTH);
      return HkdfSha384.expand(key, OUTPUT, length);
    } finally {
      parts.forEach(SecretBytes::close);
    }
  }

  private static SecretBytes framed(String name, byte[] bytes) {
    byte[] label = name.getBytes(StandardCharsets.UTF_8);
    return SecretBytes.wrap(ByteBuffer
        .allocate(2 * Integer.BYTES + label.length + bytes.length)
        .putInt(label.length).put(label).putInt(bytes.length).put(bytes).array());
  }

  private static Bytes label(String text) {
    return Bytes.wrap(text.getBytes(StandardCharsets.US_ASCII));
  }
}
