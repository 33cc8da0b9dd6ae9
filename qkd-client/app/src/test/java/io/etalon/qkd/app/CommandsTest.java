package io.etalon.qkd.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.etalon.emulator.KmeFault;
import io.etalon.emulator.KmePair;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class CommandsTest {
  @TempDir
  static Path directory;

  private static KmePair pair;
  private static List<String> asA;
  private static List<String> asB;
  private static List<String> other;
  private static long nowMillis = 1_000;

  private String out = "";
  private String err = "";

  @BeforeAll
  static void start() {
    DoctorLab lab = new DoctorLab(directory);
    pair = lab.pair();
    String ca = lab.ca(lab.authority).toString();
    String saeA = lab.saved(lab.sae("sae-a", DoctorLab.YEAR)).toString();
    String saeB = lab.saved(lab.sae("sae-b", DoctorLab.YEAR)).toString();
    asA = List.of("--kme", pair.kmeA().toString(), "--identity", saeA, "--ca", ca,
        "--peer", "sae-b");
    asB = List.of("--kme", pair.kmeB().toString(), "--identity", saeB, "--ca", ca,
        "--peer", "sae-a");
    other = List.of("--other-kme", pair.kmeB().toString(), "--other-identity", saeB);
  }

  @AfterAll
  static void stop() {
    pair.close();
  }

  @BeforeEach
  void fill() {
    pair.plant(List.of());
    nowMillis += 1_000;
    pair.tick(nowMillis);
  }

  @Test
  void statusShowsWhatIsAbsentAsAbsent() throws Exception {
    pair.plant(List.of(KmeFault.STATUS_WITHOUT_TARGET));
    assertThat(run("status", asA)).isZero();
    assertThat(out).containsPattern("target_KME_ID +-").contains("clause 6.1")
        .containsPattern("key_size +256");
    assertThat(run("status", asA, List.of("--json"))).isZero();
    assertThat(json().has("target_KME_ID")).isFalse();
    assertThat(json().path("quirks").get(0).path("clause").asText()).isEqualTo("6.1");
  }

  @Test
  void keysAreNeverPrintedUnlessAskedFor() throws Exception {
    assertThat(run("get", asA, List.of("--json"))).isZero();
    assertThat(json().path("keys").get(0).has("key")).isFalse();
    assertThat(err).contains("destroyed");
    assertThat(run("get", asA, List.of("--json", "--reveal", "--size", "512"))).isZero();
    assertThat(Base64.getDecoder().decode(json().path("keys").get(0).path("key").asText()))
        .hasSize(64);
  }

  @Test
  void bothEndsWriteTheSameKeyToFilesOfTheirOwners() throws Exception {
    Path here = directory.resolve("here");
    Path there = directory.resolve("there");
    assertThat(run("get", asA, List.of("--json", "--out", here.toString()))).isZero();
    String id = json().path("keys").get(0).path("key_ID").asText();
    List<String> journal = List.of("--journal", directory.resolve("b.journal").toString());
    assertThat(run("get-with-ids", asB, journal, List.of("--out", there.toString(), id)))
        .isZero();
    Path key = here.resolve(id + ".key");
    assertThat(Files.readAllBytes(key)).hasSize(32)
        .isEqualTo(Files.readAllBytes(there.resolve(id + ".key")));
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(key)))
        .isEqualTo("rw-------");
    assertThat(run("get-with-ids", asB, journal, List.of(id))).isEqualTo(1);
    assertThat(err).contains("asked for before").contains("draw a new key");
  }

  @Test
  void pairTestComparesHashesAndShowsNoKey() throws Exception {
    assertThat(run("pair-test", asA, other, List.of("--number", "3", "--json"))).isZero();
    assertThat(json().path("keys_same").asInt()).isEqualTo(3);
    assertThat(json().findValuesAsText("sha256_prefix")).allMatch(each -> each.length() == 8);
    pair.plant(List.of(KmeFault.DIFFERENT_KEYS));
    assertThat(run("pair-test", asA, other)).isEqualTo(4);
    assertThat(out).contains("DIFFERENT", "0 of 4 keys are the same");
  }

  @Test
  void benchMeasuresWithAndWithoutKeepAlive() throws Exception {
    for (List<String> style : List.of(List.<String>of(), List.of("--new-connections"))) {
      assertThat(run("bench", asA, style, List.of("--requests", "5", "--json"))).isZero();
      assertThat(json().path("keys").asInt()).isEqualTo(5);
      assertThat(json().path("p99_ms").asDouble())
          .isGreaterThanOrEqualTo(json().path("p50_ms").asDouble()).isPositive();
    }
  }

  @Test
  void doctorSpeaksThroughItsExitCodeAndItsPage() throws Exception {
    Path page = directory.resolve("report.html");
    assertThat(run("doctor", asA, other, List.of("--html", page.toString()))).isZero();
    assertThat(Files.readString(page)).startsWith("<!doctype html>").contains("clause 6.3");
    pair.plant(List.of(KmeFault.IDS_NOT_UUID));
    assertThat(run("doctor", asA)).isEqualTo(4);
    pair.plant(List.of(KmeFault.NO_CLIENT_CERTIFICATE));
    assertThat(run("doctor", asA)).isEqualTo(5);
  }

  @Test
  void identityMakesAKeyThatOnlyItsOwnerReadsAndARequest() throws Exception {
    assertThat(run("identity", List.of("new", "sae-x", "--out", directory.toString()))).isZero();
    assertThat(PosixFilePermissions.toString(
        Files.getPosixFilePermissions(directory.resolve("sae-x.key")))).isEqualTo("rw-------");
    assertThat(Files.readString(directory.resolve("sae-x.csr")))
        .startsWith("-----BEGIN CERTIFICATE REQUEST-----");
    assertThat(run("identity", List.of("new", "sae-x", "--out", directory.toString())))
        .isEqualTo(1);
    assertThat(err).contains("never overwritten");
  }

  @Test
  void failuresNameTheRemedyInOneLine() throws Exception {
    pair.plant(List.of(KmeFault.ANSWER_LOST));
    assertThat(run("get", asA)).isEqualTo(1);
    assertThat(err).contains("1 key of https://127.0.0.1", "lost", "draw a new key");
    assertThat(run("status", List.of("--kme", "https://x"))).isEqualTo(2);
    assertThat(run("emulator", List.of("--fault", "nonsense"))).isEqualTo(2);
    assertThat(err).contains("ids-not-uuid");
  }

  @Test
  void everyCommandHasExamplesAndExitCodes() {
    for (CommandLine command : all(QkdCommand.commandLine()).toList()) {
      String usage = command.getUsageMessage();
      assertThat(usage).contains("Examples:", "Exit codes:");
      assertThat(command.getCommandSpec().usageMessage().description()).isNotEmpty();
    }
  }

  private static Stream<CommandLine> all(CommandLine command) {
    return Stream.concat(Stream.of(command),
        command.getSubcommands().values().stream().flatMap(CommandsTest::all));
  }

  private JsonNode json() throws Exception {
    return new ObjectMapper().readTree(out);
  }

  @SafeVarargs
  private int run(String command, List<String>... arguments) {
    List<String> all = new ArrayList<>(List.of(command));
    Stream.of(arguments).forEach(all::addAll);
    StringWriter written = new StringWriter();
    StringWriter remarked = new StringWriter();
    int code = QkdCommand.commandLine().setOut(new PrintWriter(written, true))
        .setErr(new PrintWriter(remarked, true)).execute(all.toArray(String[]::new));
    out = written.toString();
    err = remarked.toString();
    return code;
  }
}
