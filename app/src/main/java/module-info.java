import org.jspecify.annotations.NullMarked;

/**
 * The program: main class, command line, configuration, and the wiring of one node out of its
 * parts. What a node does lives in the modules that are wired here; nothing requires this one.
 */
@NullMarked
module io.etalon.app {
  requires static org.jspecify;
  requires ch.qos.logback.classic;
  requires ch.qos.logback.core;
  requires com.fasterxml.jackson.databind;
  // Guava and jakarta.inject, because Guice, an automatic module, names nothing that it needs.
  requires com.google.common;
  requires com.google.guice;
  requires info.picocli;
  requires io.etalon.api;
  requires io.etalon.assembly;
  requires io.etalon.attestation;
  requires io.etalon.chainspec;
  requires io.etalon.client;
  requires io.etalon.emulator;
  requires io.etalon.engine;
  requires io.etalon.entropy;
  requires io.etalon.hsm;
  requires io.etalon.keystore;
  requires io.etalon.qkd.app;
  requires io.etalon.research;
  requires io.etalon.simulator;
  requires io.etalon.telemetry;
  requires jakarta.inject;
  requires java.compiler;
  requires java.net.http;
  requires org.slf4j;
  requires org.tomlj;

  opens io.etalon.app.command to
      info.picocli;
  opens io.etalon.app.console to
      info.picocli;
  opens io.etalon.app.run to
      com.google.guice;

  provides ch.qos.logback.classic.spi.Configurator with
      io.etalon.app.run.LogOutput;
}
