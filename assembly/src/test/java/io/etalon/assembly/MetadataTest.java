package io.etalon.assembly;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/**
 * What clients rely on changes only on purpose: the metadata is pinned, one line each for what can
 * change. {@code -Dmetadata.update=true} writes the file anew, for a commit that says why.
 */
class MetadataTest {
  private static final String PIN = "io/etalon/assembly/metadata.json";

  /** Lines make a difference readable; the text itself has none. */
  private static String lines(String json) {
    return json.replace("},{", "},\n{").replace("\",\"", "\",\n\"").replace("],", "],\n") + "\n";
  }

  @Test
  void isWhatItWas() throws IOException {
    String found = lines(new ChainRuntime().metadata());
    if (Boolean.getBoolean("metadata.update")) {
      Files.writeString(Path.of("src/test/resources").resolve(PIN), found);
    }
    try (InputStream pin = MetadataTest.class.getModule().getResourceAsStream(PIN)) {
      String pinned = new String(pin.readAllBytes(), StandardCharsets.UTF_8);
      assertThat(found).as("run with -Dmetadata.update=true if this is meant").isEqualTo(pinned);
    }
  }

  @Test
  void isJson() {
    assertThat(JsonReader.read(new ChainRuntime().metadata()))
        .isInstanceOf(JsonValue.Members.class);
  }
}
