package io.etalon.snmp;

import io.etalon.etsi014.LinkReading;
import io.etalon.metrics.FreshReadings;
import io.etalon.metrics.Mapping;
import io.etalon.metrics.Metric;
import io.etalon.metrics.MetricSource;
import io.etalon.metrics.MetricSourceException;
import io.etalon.metrics.MetricSourceException.Reason;
import io.etalon.metrics.SourceDeclaration;
import java.net.InetSocketAddress;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Readings from a device's SNMP agent: one GET of every object that the mapping names.
 *
 * <p>An object that the agent does not have is a value that is not there.
 */
public final class SnmpSource implements MetricSource {
  private static final int MAX_OBJECTS = 32;

  private final SnmpSession session;
  private final List<String> objects;
  private final SourceDeclaration declaration;
  private final FreshReadings fresh;

  /**
   * Polls an agent. Errors: {@code MALFORMED_LOG} where a place is no object identifier; {@code
   * UNAVAILABLE} where no socket can be had.
   */
  public SnmpSource(InetSocketAddress agent, SnmpUser user, Mapping mapping,
      SourceDeclaration declaration, InstantSource clock) throws MetricSourceException {
    this.objects = mapping.places();
    if (objects.size() > MAX_OBJECTS) {
      throw new MetricSourceException(
          Reason.MALFORMED_LOG, "a mapping names at most " + MAX_OBJECTS + " objects");
    }
    for (String object : objects) {
      if (!object.matches("\\.?[0-2](\\.[0-9]{1,10}){1,100}")) {
        throw new MetricSourceException(Reason.MALFORMED_LOG,
            object + " is no object identifier: write it like 1.3.6.1.4.1.8072.9999.1.0");
      }
    }
    this.declaration = declaration;
    this.fresh = new FreshReadings(mapping, declaration, clock);
    this.session = new SnmpSession(agent, user);
  }

  @Override
  public SourceDeclaration declaration() {
    return declaration;
  }

  @Override
  public List<LinkReading> poll() throws MetricSourceException {
    fresh.lost();
    Map<String, String> values = session.get(objects);
    return fresh.take(object -> Optional.ofNullable(values.get(object)));
  }

  @Override
  public Map<Metric, Long> beside() {
    return fresh.beside();
  }

  @Override
  public void close() {
    session.close();
  }
}
