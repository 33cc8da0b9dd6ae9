package io.etalon.gateway.app;

import io.etalon.gateway.ProxySetupException;
import java.util.List;

/** How much is logged, and in which form. */
record Logging(String level, String format) {
  private static final List<String> LEVELS = List.of("info", "debug", "warning", "error");
  private static final List<String> FORMATS = List.of("text", "json");

  static Logging read(Section file) throws ProxySetupException {
    Section section = file.section("logging");
    Logging logging = new Logging(
        section.choice("level", LEVELS), section.choice("format", FORMATS));
    section.finish();
    return logging;
  }
}
