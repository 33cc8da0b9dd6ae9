import org.jspecify.annotations.NullMarked;

/**
 * What machines that watch a node read: metrics, and whether it lives and is ready, over HTTP. It
 * looks at the node through the same interface as everybody else; what people read is logged by the
 * application.
 */
@NullMarked
module io.etalon.telemetry {
  requires static transitive org.jspecify;
  requires transitive io.etalon.attestation;
  requires transitive io.etalon.engine;
  requires io.prometheus.metrics.core;
  requires io.prometheus.metrics.instrumentation.jvm;
  requires io.prometheus.metrics.model;
  requires io.prometheus.writer.text;
  requires jdk.httpserver;
  // The metrics of the virtual machine are read from these, by a library that cannot say so.
  requires java.management;
  requires jdk.management;

  exports io.etalon.telemetry;
}
