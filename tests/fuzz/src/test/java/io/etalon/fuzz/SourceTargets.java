package io.etalon.fuzz;

import io.etalon.entropy.EntropyCalls;
import io.etalon.entropy.EntropyException;
import io.etalon.entropy.RandomAnswer;
import io.etalon.entropy.WebInterface;
import io.etalon.etsi014.Provenance;
import io.etalon.hsm.WrappedSecret;
import io.etalon.metrics.CsvTailSource;
import io.etalon.metrics.FreshReadings;
import io.etalon.metrics.JsonDocument;
import io.etalon.metrics.LogLayout;
import io.etalon.metrics.Mapping;
import io.etalon.metrics.MetricSourceException;
import io.etalon.metrics.QkdLinkJson;
import io.etalon.metrics.SourceDeclaration;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;

/** The targets whose inputs come from devices and services: readings, and random bytes. */
final class SourceTargets {
  private static final Duration CADENCE = Duration.ofSeconds(1);
  private static final int DRAWN_BYTES = 4;

  private SourceTargets() {}

  static List<FuzzTarget> all() {
    return List.of(
        FuzzTarget.of("json-reading", SourceTargets::reading, () -> List.of(
            TextSeeds.utf8("time=/t:unix-s,sequence=/n,state=/s:ACTIVE,qber=/q:percent,"
                + "rate=/r/0:kbit/s,visibility=/p:phase-error,excess-noise=/e:msnu\n"
                + "{\"t\":1767225600.5,\"n\":7,\"s\":\"x:active\",\"q\":\"2.81\",\"r\":[5.3e2],"
                + "\"p\":0.02,\"e\":null}"))),
        FuzzTarget.of("qkd-link", SourceTargets::link, () -> List.of(
            TextSeeds.utf8("{\"etsi-qkd-sdn-node:qkd_link\":[{\"qkdl_id\":\"l\",\"qkdl_enable\":"
                + "true,\"qkdl_status\":\"t:ACTIVE\",\"qkdl_performance\":{\"skr\":\"535758\","
                + "\"phys_perf\":[{\"perf_type\":\"t:QBER\",\"value\":\"2.810\"}]}}]}"))),
        FuzzTarget.of("csv-tail", SourceTargets::tail, () -> List.of(
            TextSeeds.utf8("Time,QBER,SecureKeyRate(bps)\n2026-11-20T00:00:00Z,0.021,1500.5\n"
                + "2026-11-20T00:00:57Z,0,0\r\nx,y\n2026-11-20 00:01:54,0.03,900\n2026"))),
        FuzzTarget.of("random-answer", SourceTargets::random, () -> List.of(
            TextSeeds.utf8("\0{\"success\":true,\"data\":[1,2,255,0]}"),
            TextSeeds.utf8("\1{\"result\":{\"random\":{\"data\":[\"01fe0203\"]}},\"id\":1}"),
            TextSeeds.utf8("\4abcd"))),
        FuzzTarget.of("entropy-request", SourceTargets::request, () -> List.of(TextSeeds.utf8(
            "{\"num_bytes\":32,\"sources\":[\"os\",\"hsm\"],\"proof_required\":false}"))),
        FuzzTarget.of("wrapped-secret", SourceTargets::wrapped, () -> List.of(TextSeeds.utf8(
            "etalon-hsm-1\netalon\n000102030405060708090a0b\n00ff10\n"))));
  }

  /** The first line is a mapping, the rest a document, which is read twice. */
  private static void reading(byte[] input) {
    int end = 0;
    while (end < input.length && input[end] != '\n') {
      end++;
    }
    try {
      Mapping mapping = Mapping.parse(text(Arrays.copyOf(input, end)));
      if (!mapping.places().stream().allMatch(place -> place.startsWith("/"))) {
        return;
      }
      JsonDocument document = JsonDocument.parse(
          Arrays.copyOfRange(input, Math.min(input.length, end + 1), input.length));
      FreshReadings fresh = new FreshReadings(mapping,
          SourceDeclaration.of(mapping, CADENCE, Provenance.HARDWARE),
          () -> Instant.ofEpochMilli(1));
      fresh.take(document::at);
      require(fresh.take(document::at).isEmpty(), "one reading was given twice");
    } catch (MetricSourceException e) {
      // Refused, in the typed way.
    }
  }

  private static void link(byte[] input) {
    try {
      QkdLinkJson link = QkdLinkJson.find(input, "l");
      link.isActive();
      link.value("QBER");
    } catch (MetricSourceException e) {
      // Refused, in the typed way.
    }
  }

  private static void tail(byte[] input) {
    SourceDeclaration declared =
        CsvTailSource.declaration(LogLayout.TOSHIBA, CADENCE, Provenance.HARDWARE);
    try (CsvTailSource source =
        new CsvTailSource(Scratch.file("tail.csv", input), LogLayout.TOSHIBA, declared)) {
      source.poll();
      require(source.poll().isEmpty(), "one row was given twice");
    } catch (MetricSourceException e) {
      // Refused, in the typed way.
    }
  }

  /** The first byte chooses the kind of service. */
  private static void random(byte[] input) {
    if (input.length == 0) {
      return;
    }
    List<WebInterface> services = WebInterface.all();
    try {
      byte[] bytes = RandomAnswer.decode(services.get((input[0] & 0xff) % services.size()),
          Arrays.copyOfRange(input, 1, input.length), DRAWN_BYTES);
      require(bytes.length == DRAWN_BYTES, "another number of bytes than asked for");
    } catch (EntropyException e) {
      // Refused, in the typed way.
    }
  }

  private static void request(byte[] input) {
    try {
      EntropyCalls.request(text(input));
    } catch (IllegalArgumentException e) {
      // Refused, in the typed way.
    }
  }

  private static void wrapped(byte[] input) {
    try {
      WrappedSecret secret = WrappedSecret.parse(text(input));
      require(WrappedSecret.parse(secret.text()).equals(secret), "the text says something else");
    } catch (IllegalArgumentException e) {
      // Refused, in the typed way.
    }
  }

  private static String text(byte[] input) {
    return new String(input, StandardCharsets.UTF_8);
  }

  private static void require(boolean holds, String otherwise) {
    if (!holds) {
      throw new AssertionError(otherwise);
    }
  }
}
