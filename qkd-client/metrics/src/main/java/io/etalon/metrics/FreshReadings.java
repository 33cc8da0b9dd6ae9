package io.etalon.metrics;

import io.etalon.etsi014.LinkReading;
import io.etalon.metrics.MetricSourceException.Reason;
import java.time.DateTimeException;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Tells a new reading from one that was given before, for devices that answer with whatever they
 * measured last.
 *
 * <p>With a time, a reading is new when its time is later; with a sequence, when that changed. With
 * neither, it is new at most twice a cadence, so that asking often does not make samples. A state
 * other than the expected one, or an outage, makes no reading: the link is then unknown.
 * Guarantee: called by one thread at a time.
 */
public final class FreshReadings {
  private final Mapping mapping;
  private final SourceDeclaration declaration;
  private final InstantSource clock;
  private long lastMillis = Long.MIN_VALUE;
  private String lastSequence = "";
  private Map<Metric, Long> beside = Map.of();

  /** Judges answers of this mapping by this clock. */
  public FreshReadings(Mapping mapping, SourceDeclaration declaration, InstantSource clock) {
    this.mapping = mapping;
    this.declaration = declaration;
    this.clock = clock;
  }

  /**
   * The reading of an answer, if it is a new one. Errors: {@code MALFORMED_ANSWER} where the answer
   * lacks the mapping's time, sequence or state, or a value is not what its unit says.
   */
  public List<LinkReading> take(Function<String, Optional<String>> lookup)
      throws MetricSourceException {
    beside = Map.of();
    if (!isUp(lookup)) {
      return List.of();
    }
    MappedValues values = MappedValues.read(mapping.columns(), lookup);
    beside = values.beside();
    long time = time(lookup);
    if (!isNew(time, lookup)) {
      return List.of();
    }
    Optional<LinkReading> reading = values.reading(time).map(declaration::restrict);
    lastMillis = time;
    return reading.filter(LinkReading::measured).map(List::of).orElse(List.of());
  }

  /** See {@link MetricSource#beside}. */
  public Map<Metric, Long> beside() {
    return beside;
  }

  /** What was seen last no longer says anything: the device did not answer. */
  public void lost() {
    beside = Map.of();
  }

  private boolean isUp(Function<String, Optional<String>> lookup) throws MetricSourceException {
    if (mapping.state().isEmpty()) {
      return true;
    }
    // YANG identities may bear the name of their module before a colon.
    String state = required(lookup, mapping.state());
    return state.substring(state.lastIndexOf(':') + 1).equalsIgnoreCase(mapping.up());
  }

  private long time(Function<String, Optional<String>> lookup) throws MetricSourceException {
    if (mapping.time().isEmpty()) {
      return clock.millis();
    }
    String text = required(lookup, mapping.time());
    try {
      return mapping.timeForm().millis(text);
    } catch (DateTimeException | ArithmeticException e) {
      throw malformed(mapping.time() + " is no time in " + mapping.timeForm().word(), e);
    }
  }

  private boolean isNew(long time, Function<String, Optional<String>> lookup)
      throws MetricSourceException {
    if (!mapping.sequence().isEmpty()) {
      String sequence = required(lookup, mapping.sequence());
      boolean same = sequence.equals(lastSequence);
      lastSequence = sequence;
      return !same && time > lastMillis;
    }
    boolean isDated = !mapping.time().isEmpty() || lastMillis == Long.MIN_VALUE;
    long apart = isDated ? 0 : declaration.cadence().toMillis() / 2;
    return time > lastMillis && (isDated || time - lastMillis >= apart);
  }

  private static String required(Function<String, Optional<String>> lookup, String place)
      throws MetricSourceException {
    return lookup.apply(place).filter(text -> !text.isBlank())
        .orElseThrow(() -> malformed("the answer has no " + place, null));
  }

  private static MetricSourceException malformed(String message, @Nullable Throwable cause) {
    return new MetricSourceException(Reason.MALFORMED_ANSWER, message, cause);
  }
}
