package io.etalon.crypto;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.zip.GZIPInputStream;
import org.apache.tuweni.bytes.Bytes;

/** One block of a file of known answers; the README beside the files says where they come from. */
record KnownAnswer(Map<String, String> fields) {
  /** Reads the resource {@code name.txt.gz} beside the tests. */
  static List<KnownAnswer> read(String name) {
    String resource = name + ".txt.gz";
    List<KnownAnswer> answers = new ArrayList<>();
    Map<String, String> fields = new LinkedHashMap<>();
    try (InputStream file =
            Objects.requireNonNull(KnownAnswer.class.getResourceAsStream(resource), resource);
        BufferedReader reader =
            new BufferedReader(
                new InputStreamReader(new GZIPInputStream(file), StandardCharsets.UTF_8))) {
      for (String line : (Iterable<String>) reader.lines()::iterator) {
        if (line.isEmpty() && !fields.isEmpty()) {
          answers.add(new KnownAnswer(fields));
          fields = new LinkedHashMap<>();
        } else if (!line.isEmpty() && !line.startsWith("#")) {
          int split = line.indexOf(" = ");
          fields.put(line.substring(0, split), line.substring(split + 3));
        }
      }
    } catch (IOException e) {
      throw new IllegalStateException("cannot read " + resource, e);
    }
    answers.add(new KnownAnswer(fields));
    return answers;
  }

  String text(String field) {
    return Objects.requireNonNull(fields.get(field), field);
  }

  Bytes bytes(String field) {
    return Bytes.fromHexString(text(field));
  }

  boolean valid() {
    return text("result").equals("valid");
  }

  /** What the report of a failed test calls this case. */
  @Override
  public String toString() {
    StringBuilder label = new StringBuilder();
    for (String field : List.of("scheme", "operation", "tcId", "count", "result", "comment")) {
      label.append(fields.getOrDefault(field, "")).append(' ');
    }
    return label.toString().strip();
  }
}
