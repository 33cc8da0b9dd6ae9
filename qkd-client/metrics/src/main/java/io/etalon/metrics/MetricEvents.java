package io.etalon.metrics;

import java.lang.System.Logger.Level;

/** What an operator reads of sources: one method an event. */
final class MetricEvents {
  private static final System.Logger LOG = System.getLogger("io.etalon.metrics");

  private MetricEvents() {}

  static void partSilent(SourceDeclaration share, MetricSourceException cause) {
    LOG.log(Level.WARNING, "no readings of {0} ({1}): {2}; they stay unknown until the source"
        + " answers", share.metrics(), cause.reason(), cause.getMessage());
  }

  static void partAnswers(SourceDeclaration share) {
    LOG.log(Level.INFO, "readings of {0} again", share.metrics());
  }
}
