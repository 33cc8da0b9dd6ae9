import org.jspecify.annotations.NullMarked;

/**
 * The QKD tools as a program of their own, and below {@code etalon qkd}: commands for people in
 * laboratories. What they do lives in the modules below; no ledger is in reach.
 */
@NullMarked
module io.etalon.qkd.app {
  requires static org.jspecify;
  requires com.fasterxml.jackson.databind;
  requires info.picocli;
  requires io.etalon.conformance;
  requires io.etalon.emulator;
  requires io.etalon.hsm;
  requires io.etalon.sources;
  requires io.etalon.supply;
  requires java.net.http;

  exports io.etalon.qkd.app;

  opens io.etalon.qkd.app to
      info.picocli;
}
