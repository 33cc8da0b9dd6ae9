import org.jspecify.annotations.NullMarked;

/**
 * The program {@code etalon pq-proxy}: commands, configuration files and log formats of the
 * post-quantum proxy. What daemon and sidecar do lives in {@code io.etalon.gateway}; nothing of the
 * node is needed here.
 */
@NullMarked
module io.etalon.gateway.app {
  requires static org.jspecify;
  requires ch.qos.logback.classic;
  requires ch.qos.logback.core;
  requires info.picocli;
  requires io.etalon.gateway;
  requires org.slf4j;
  requires org.tomlj;

  opens io.etalon.gateway.app to
      info.picocli;

  provides ch.qos.logback.classic.spi.Configurator with
      io.etalon.gateway.app.LogOutput;
}
