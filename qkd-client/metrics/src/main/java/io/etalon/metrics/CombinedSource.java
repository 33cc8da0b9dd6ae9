package io.etalon.metrics;

import io.etalon.etsi014.LinkReading;
import io.etalon.etsi014.Provenance;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * Several sources of one link as one: each metric comes from the first source that declares it, so
 * that two devices' values are never mixed.
 *
 * <p>A source that fails takes its own metrics with it and no others; where all fail, the poll
 * does.
 */
public final class CombinedSource implements MetricSource {
  private static final int MAX_SOURCES = 8;

  private final List<MetricSource> sources;
  private final List<SourceDeclaration> shares = new ArrayList<>();
  private final SourceDeclaration declaration;
  private final Set<Integer> silent = new TreeSet<>();
  private final Map<Metric, Long> beside = new EnumMap<>(Metric.class);

  /**
   * Combines sources of one provenance, which it closes in the end, the preferred ones first.
   * Errors: {@link IllegalArgumentException} where provenances differ, or a source would have
   * nothing to give that others do not.
   */
  public CombinedSource(List<MetricSource> sources) {
    this.sources = List.copyOf(sources);
    if (sources.isEmpty() || sources.size() > MAX_SOURCES) {
      throw new IllegalArgumentException("a link has 1 to " + MAX_SOURCES + " sources");
    }
    Provenance provenance = sources.getFirst().declaration().provenance();
    Duration cadence = sources.getFirst().declaration().cadence();
    List<Metric> metrics = new ArrayList<>();
    List<Metric> derived = new ArrayList<>();
    for (MetricSource source : sources) {
      SourceDeclaration own = source.declaration();
      List<Metric> share =
          own.metrics().stream().filter(metric -> !metrics.contains(metric)).toList();
      if (share.isEmpty() || own.provenance() != provenance) {
        throw new IllegalArgumentException("each source of a link gives a metric that those before"
            + " it do not, and all are of one provenance");
      }
      List<Metric> ownDerived = own.derived().stream().filter(share::contains).toList();
      shares.add(new SourceDeclaration(share, ownDerived, own.cadence(), provenance));
      metrics.addAll(share);
      derived.addAll(ownDerived);
      cadence = cadence.compareTo(own.cadence()) > 0 ? own.cadence() : cadence;
    }
    this.declaration = new SourceDeclaration(metrics, derived, cadence, provenance);
  }

  @Override
  public SourceDeclaration declaration() {
    return declaration;
  }

  @Override
  public List<LinkReading> poll() throws MetricSourceException {
    List<LinkReading> readings = new ArrayList<>();
    List<MetricSourceException> failures = new ArrayList<>();
    beside.clear();
    for (int i = 0; i < sources.size(); i++) {
      SourceDeclaration share = shares.get(i);
      try {
        sources.get(i).poll().stream().map(share::restrict).filter(LinkReading::measured)
            .forEach(readings::add);
        keepBeside(sources.get(i), share);
        answered(i);
      } catch (MetricSourceException e) {
        failures.add(e);
        failed(i, e);
      }
    }
    if (failures.size() == sources.size()) {
      throw failures.getFirst();
    }
    return apart(readings);
  }

  @Override
  public Map<Metric, Long> beside() {
    return beside;
  }

  @Override
  public void close() {
    sources.forEach(MetricSource::close);
  }

  private void keepBeside(MetricSource source, SourceDeclaration share) {
    source.beside().forEach((metric, value) -> {
      if (share.metrics().contains(metric)) {
        beside.put(metric, value);
      }
    });
  }

  private void answered(int index) {
    if (silent.remove(index)) {
      MetricEvents.partAnswers(shares.get(index));
    }
  }

  private void failed(int index, MetricSourceException cause) {
    if (silent.add(index)) {
      MetricEvents.partSilent(shares.get(index), cause);
    }
  }

  /** Readings are told apart by their times, so two of one instant are moved a millisecond. */
  private static List<LinkReading> apart(List<LinkReading> readings) {
    List<LinkReading> sorted = new ArrayList<>(readings);
    sorted.sort(Comparator.comparingLong(LinkReading::deviceTimestampMillis));
    long last = Long.MIN_VALUE;
    for (int i = 0; i < sorted.size(); i++) {
      LinkReading reading = sorted.get(i);
      if (reading.deviceTimestampMillis() <= last) {
        reading = at(reading, last + 1);
        sorted.set(i, reading);
      }
      last = reading.deviceTimestampMillis();
    }
    return sorted;
  }

  private static LinkReading at(LinkReading reading, long timestampMillis) {
    return new LinkReading(timestampMillis, reading.siftedBits(), reading.errorBits(),
        reading.qberPpb(), reading.visibilityPpb(), reading.coherenceTimeMicros(),
        reading.rateBitsPerSecond(), reading.qberHistogram());
  }
}
