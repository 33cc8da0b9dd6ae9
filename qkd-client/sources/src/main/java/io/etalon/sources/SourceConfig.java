package io.etalon.sources;

import java.nio.file.Path;
import java.util.List;

/** Where the readings of a link come from, as a configuration says. */
public sealed interface SourceConfig {
  /** From {@code status_extension} of the link's own key manager. */
  record Status(SourceShape shape) implements SourceConfig {}

  /** From a node's control interface, ETSI GS QKD 015 over RESTCONF; the address has no path. */
  record Restconf(WebAccess web, String linkId, SourceShape shape) implements SourceConfig {}

  /** From a JSON document, by JSON Pointers. */
  record Json(WebAccess web, SourceShape shape) implements SourceConfig {}

  /** From an SNMP agent, by object identifiers. */
  record Snmp(AgentAccess agent, SourceShape shape) implements SourceConfig {}

  /** From a log that goes on growing. */
  record Csv(Path file, SourceShape shape) implements SourceConfig {}

  /**
   * From a recorded log.
   *
   * @param layout its columns as {@link io.etalon.metrics.LogLayout#parse} reads them; empty for a
   *     known device's
   * @param speed how many times faster than it was recorded
   */
  record Replay(Path file, String layout, int speed) implements SourceConfig {}

  /** From several, each metric from the first that has it. */
  record Combined(List<SourceConfig> sources) implements SourceConfig {
    /** Keeps a copy of the list. */
    public Combined {
      sources = List.copyOf(sources);
    }
  }

  /** With a derived coherence time added. */
  record Decorrelated(SourceConfig source) implements SourceConfig {}
}
