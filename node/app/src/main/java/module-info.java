import org.jspecify.annotations.NullMarked;

/**
 * The program: main class, command line, configuration, and the wiring of one node out of its
 * parts. What a node does lives in the modules that are wired here; nothing requires this one.
 */
@NullMarked
module io.etalon.app {
  requires static org.jspecify;
  requires com.fasterxml.jackson.databind;
  requires info.picocli;
  requires io.etalon.emulator;
  requires io.etalon.pki;
  requires io.etalon.signing;
  requires io.etalon.storage;
  requires org.tomlj;

  opens io.etalon.app.command to
      info.picocli;
  opens io.etalon.app.console to
      info.picocli;
}
