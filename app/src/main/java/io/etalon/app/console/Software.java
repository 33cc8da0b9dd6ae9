package io.etalon.app.console;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Properties;

/** What program this is. */
public final class Software {
  private Software() {}

  /** The version that it was built as. */
  public static String version() {
    Properties properties = new Properties();
    try (InputStream in = Software.class.getResourceAsStream("version.properties")) {
      properties.load(in);
    } catch (IOException e) {
      throw new UncheckedIOException("the build left its version out", e);
    }
    return properties.getProperty("version");
  }

  /** Name and version. */
  public static String name() {
    return "etalon/" + version();
  }
}
