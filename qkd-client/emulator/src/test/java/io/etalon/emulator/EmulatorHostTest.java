package io.etalon.emulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.etalon.etsi014.KeyDeliveryClient;
import io.etalon.etsi014.KeyRequest;
import io.etalon.etsi014.LinkReading;
import io.etalon.etsi014.Provenance;
import io.etalon.etsi014.RequestStyle;
import io.etalon.metrics.MetricSource;
import io.etalon.metrics.MetricSourceException;
import io.etalon.metrics.RecordedLog;
import io.etalon.metrics.SourceDeclaration;
import io.etalon.metrics.Status014Source;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.InstantSource;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EmulatorHostTest {
  private static final Lab LAB = new Lab();

  @TempDir Path folder;

  @Test
  void controlTurnsTheSwitchesOfARunningHost() throws Exception {
    Path token = folder.resolve("token");
    EmulatorConfig config = new EmulatorConfig(
        List.of(LAB.link("ab", Lab.seeded()), LAB.link("cd", Lab.seeded())),
        Lab.CADENCE, 0, token);
    try (EmulatorHost host = EmulatorHost.start(config, InstantSource.system());
        LinkControl control = new LinkControl(host.control(), token)) {
      assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(token)))
          .isEqualTo("rw-------");
      assertThat(control.links()).extracting(LinkState::link).containsExactly("ab", "cd");
      assertThat(control.cut("ab").cut()).isTrue();
      assertThat(control.eavesdrop("ab", 0.5).eavesdropFraction()).isEqualTo(0.5);
      assertThat(control.links().get(1).cut()).isFalse();
      LinkState healed = control.heal("ab");
      assertThat(healed.cut()).isFalse();
      assertThat(healed.eavesdropFraction()).isZero();
      assertThat(healed.kmeA()).isEqualTo(host.pair("ab").orElseThrow().kmeA());
      assertThatThrownBy(() -> control.cut("xy")).hasMessage("no link xy");
      assertThatThrownBy(() -> control.eavesdrop("ab", 1.5)).hasMessageContaining("0 to 1");
    }
  }

  @Test
  void controlRefusesAWrongToken() throws Exception {
    EmulatorConfig config = new EmulatorConfig(
        List.of(LAB.link("ab", Lab.seeded())), Lab.CADENCE, 0, folder.resolve("token"));
    Path wrong = Files.writeString(folder.resolve("wrong"), "0".repeat(64));
    try (EmulatorHost host = EmulatorHost.start(config, InstantSource.system());
        LinkControl control = new LinkControl(host.control(), wrong)) {
      assertThatThrownBy(() -> control.cut("ab"))
          .isInstanceOf(LinkControlException.class).hasMessageContaining("token");
      assertThat(host.pair("ab").orElseThrow().state().cut()).isFalse();
    }
  }

  @Test
  void theHostsClockDrivesItsLinks() throws Exception {
    EmulatorConfig config = new EmulatorConfig(
        List.of(LAB.link("ab", Lab.seeded())), Lab.CADENCE, 0, folder.resolve("token"));
    try (EmulatorHost host = EmulatorHost.start(config, InstantSource.system());
        KeyDeliveryClient a = clientOf(host.pairs().getFirst())) {
      int readings = 0;
      while (readings < 2) {
        Thread.sleep(50);
        readings = a.status("sae-b").linkMetrics().orElseThrow().readings().size();
      }
      assertThat(host.pairs().getFirst().state().storedKeys()).isPositive();
    }
  }

  @Test
  void countsTheKeysThatEachEndWasGiven() throws Exception {
    try (KmePair pair = new KmePair(LAB.link("ab", Lab.seeded()), Lab.CADENCE, 0);
        KeyDeliveryClient a = clientOf(pair);
        KeyDeliveryClient b = LAB.client(LAB.saeB, pair.kmeB(), RequestStyle.POST)) {
      pair.tick(200);
      String id = a.encKeys("sae-b", KeyRequest.of(2, 256)).getFirst().keyId();
      assertThat(pair.state().drawnKeys()).isEqualTo(2);
      assertThat(pair.state().fetchedKeys()).isZero();
      b.decKeys("sae-a", List.of(id));
      assertThat(pair.state().fetchedKeys()).isEqualTo(1);
    }
  }

  @Test
  void cutLinkGivesAbsentReadingsAndNoKeyUntilHealed() throws Exception {
    try (KmePair pair = new KmePair(LAB.link("ab", Lab.seeded()), Lab.CADENCE, 0);
        KeyDeliveryClient a = clientOf(pair);
        MetricSource source = source(a, Provenance.SIMULATED)) {
      pair.tick(200);
      assertThat(source.poll()).hasSize(1).allMatch(LinkReading::measured);
      pair.cut();
      int stored = pair.state().storedKeys();
      pair.tick(400);
      assertThat(source.poll()).containsExactly(LinkReading.nothing(400));
      assertThat(pair.state().storedKeys()).isEqualTo(stored);
      pair.heal();
      pair.tick(600);
      assertThat(source.poll()).hasSize(1).allMatch(LinkReading::measured);
      assertThat(source.poll()).isEmpty();
      assertThat(pair.state().storedKeys()).isGreaterThan(stored);
    }
  }

  @Test
  void eavesdropperDriesThePool() throws Exception {
    try (KmePair pair = new KmePair(LAB.link("ab", Lab.seeded()), Lab.CADENCE, 0);
        KeyDeliveryClient a = clientOf(pair)) {
      pair.tick(200);
      pair.eavesdrop(0.5);
      int stored = pair.state().storedKeys();
      pair.tick(400);
      pair.tick(600);
      assertThat(pair.state().storedKeys()).isEqualTo(stored);
      while (stored > 0) {
        int drawn = Math.min(stored, KmeMethods.MAX_KEYS_PER_REQUEST);
        a.encKeys("sae-b", KeyRequest.of(drawn, 256)).forEach(key -> key.close());
        stored -= drawn;
      }
      assertThatThrownBy(() -> a.encKeys("sae-b", KeyRequest.of(1, 256)))
          .hasMessage("not enough keys are stored");
    }
  }

  @Test
  void replayedLinkPublishesTheLogAndStillMakesKeys() throws Exception {
    Path file = folder.resolve("log.csv");
    SyntheticLog.write(file, 20, 5, 1);
    RecordedLog log = RecordedLog.load(file);
    assertThat(log.readings()).hasSize(16);
    LinkSource replayed = new LinkSource.Replayed(log, 57 * 5);
    try (KmePair pair = new KmePair(LAB.link("ab", replayed), Lab.CADENCE, 0);
        KeyDeliveryClient a = clientOf(pair);
        MetricSource source = source(a, Provenance.REPLAY)) {
      for (int now = 200; now <= 2_000; now += 200) {
        pair.tick(now);
      }
      List<LinkReading> readings = source.poll();
      // One row each 200 ms; rows 5 and 10 were outages.
      assertThat(readings).hasSize(9);
      assertThat(readings.getFirst().deviceTimestampMillis()).isZero();
      assertThat(readings.getFirst().qberPpb())
          .isEqualTo(log.readings().getFirst().qberPpb());
      assertThat(readings).allMatch(reading -> reading.visibilityPpb().isEmpty()
          && reading.siftedBits().isEmpty());
      assertThat(a.encKeys("sae-b", KeyRequest.of(1, 256))).hasSize(1);
      assertThat(pair.eavesdrop(0.5)).isFalse();
    }
  }

  @Test
  void simulatedReadingsNeverPassForHardware() throws Exception {
    try (KmePair pair = new KmePair(LAB.link("ab", Lab.seeded()), Lab.CADENCE, 0);
        KeyDeliveryClient a = clientOf(pair);
        MetricSource source = source(a, Provenance.HARDWARE)) {
      assertThatThrownBy(source::poll)
          .isInstanceOf(MetricSourceException.class)
          .hasMessageContaining("says simulated, the configuration says hardware");
    }
  }

  @Test
  void syntheticLogHasTheStatisticsOfAGoodLink() throws Exception {
    Path file = folder.resolve("week.csv");
    SyntheticLog.write(file, 10_000, 0, 3);
    List<Double> qber = RecordedLog.load(file).readings().stream()
        .map(reading -> reading.qberPpb().orElseThrow() / 1e9).toList();
    double mean = qber.stream().mapToDouble(each -> each).average().orElseThrow();
    double variance =
        qber.stream().mapToDouble(each -> (each - mean) * (each - mean)).average().orElseThrow();
    assertThat(mean).isBetween(0.0278, 0.0284);
    assertThat(Math.sqrt(variance)).isBetween(0.00080, 0.00096);
    // Ten thousand rows hold few memories of the slow part, so its share varies from seed to seed.
    assertThat(correlation(qber, mean, variance, 1)).isBetween(0.18, 0.40);
    assertThat(correlation(qber, mean, variance, 60)).isBetween(0.02, 0.30);
  }

  private static double correlation(List<Double> x, double mean, double variance, int lag) {
    double sum = 0;
    for (int i = lag; i < x.size(); i++) {
      sum += (x.get(i) - mean) * (x.get(i - lag) - mean);
    }
    return sum / (x.size() - lag) / variance;
  }

  private static MetricSource source(KeyDeliveryClient client, Provenance provenance) {
    return new Status014Source(
        client, "sae-b", SourceDeclaration.complete(Lab.CADENCE, provenance));
  }

  private static KeyDeliveryClient clientOf(KmePair pair) {
    return LAB.client(LAB.saeA, pair.kmeA(), RequestStyle.POST);
  }
}
