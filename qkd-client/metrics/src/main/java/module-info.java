import org.jspecify.annotations.NullMarked;

/**
 * Sources of link readings and the windows they are gathered in. A source says what it can measure,
 * how often and where its readings come from; what it did not measure stays absent. Scores and
 * reports are made elsewhere.
 */
@NullMarked
module io.etalon.metrics {
  requires static transitive org.jspecify;
  requires com.fasterxml.jackson.core;
  requires com.fasterxml.jackson.databind;
  requires transitive io.etalon.etsi014;
  requires transitive io.etalon.fetch;
  requires jdk.httpserver;

  exports io.etalon.metrics;
}
