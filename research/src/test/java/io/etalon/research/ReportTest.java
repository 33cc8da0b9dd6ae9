package io.etalon.research;

import static org.assertj.core.api.Assertions.assertThat;

import io.etalon.coherence.ElectionMode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A report follows from its scenario, and needs nothing from elsewhere. */
final class ReportTest {
  private static final String LIAR = """
      [[strategy]]
      kind = "collude"
      a = 1
      b = 2
      [[eavesdropper]]
      a = 0
      b = 3
      from = 100
      until = 200
      """;

  @TempDir private Path directory;

  private TreeMap<String, String> report(Scenario scenario, String name) throws IOException {
    Path into = directory.resolve(name);
    List<String> summary = Research.report(scenario, into, Progress.NONE);
    assertThat(summary).isNotEmpty();
    TreeMap<String, String> files = new TreeMap<>();
    try (var all = Files.list(into)) {
      for (Path file : all.toList()) {
        files.put(file.getFileName().toString(), Files.readString(file));
      }
    }
    return files;
  }

  @Test
  void sameScenarioGivesTheSameFiles() throws IOException {
    TreeMap<String, String> once = report(Scenarios.mesh(LIAR), "once");
    assertThat(report(Scenarios.mesh(LIAR), "again")).isEqualTo(once);
    assertThat(once).containsOnlyKeys("shares.csv", "heights.csv", "links.csv", "gains.csv",
        "bands.csv", "attacks.csv", "traffic.csv", "comparison.csv", Research.PAGE);
    assertThat(once.get("heights.csv").lines()).hasSize(401);
    String page = once.get(Research.PAGE);
    assertThat(page).contains("<svg", "Share of slots", "collude 1+2", "proof-of-work", "seed 4711")
        .doesNotContain("<script", "http:", "https:", "NaN", "Infinity");
  }

  /** The broken twin: another seed draws other links and other light. */
  @Test
  void noticesAnotherSeed() {
    Scenario one = Scenarios.mesh("");
    Scenario other = new Scenario(
        one.title(), one.seed() + 1, one.heights(), one.network(), one.rules(), one.adversity(),
        one.rivals());
    long[] weights = Scenarios.run(one, ElectionMode.CREDIT).weightsPpb();
    assertThat(Scenarios.run(one, ElectionMode.CREDIT).weightsPpb()).isEqualTo(weights);
    assertThat(Scenarios.run(other, ElectionMode.CREDIT).weightsPpb()).isNotEqualTo(weights);
  }
}
