package io.etalon.entropy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.etalon.entropy.EntropyException.Reason;
import io.etalon.entropy.FakeEntropy.Mood;
import io.etalon.etsi014.Provenance;
import io.etalon.signing.SecretBytes;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.tuweni.bytes.Bytes;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class EntropyEnsembleTest {
  private static final EnsemblePolicy TWO_OF_TWO =
      new EnsemblePolicy(2, 2, Duration.ofSeconds(60));

  private final AtomicLong now = new AtomicLong(1_000_000);
  private final FakeEntropy os = new FakeEntropy("os", EntropyKind.OS, 1);
  private final FakeEntropy hsm = new FakeEntropy("hsm", EntropyKind.HSM, 2);
  private final FakeEntropy web = new FakeEntropy("anu", EntropyKind.WEB, 3);
  private final EntropyEnsemble ensemble = ensemble(os, hsm, web);

  @TempDir Path folder;

  private EntropyEnsemble ensemble(EntropySource... sources) {
    return new EntropyEnsemble(
        List.of(sources), TWO_OF_TWO, () -> Instant.ofEpochMilli(now.get()));
  }

  @AfterEach
  void close() {
    ensemble.close();
  }

  private static Bytes bytes(MixedEntropy mixed) {
    try (mixed) {
      return mixed.bytes().use(bytes -> Bytes.wrap(bytes.clone()));
    }
  }

  @Test
  void namesThoseWhoReallyContributed() throws Exception {
    assertThat(ensemble.draw(32).contributors()).containsExactly(
        new Contribution("os", EntropyKind.OS, 48), new Contribution("hsm", EntropyKind.HSM, 48),
        new Contribution("anu", EntropyKind.WEB, 48));
    web.mood = Mood.GONE;
    MixedEntropy without = ensemble.draw(32);
    assertThat(without.contributors()).extracting(Contribution::name)
        .containsExactly("os", "hsm");
    assertThat(without.missing()).containsExactly("anu: gone");
  }

  @Test
  void neverGivesTheSameBytesTwice() throws Exception {
    Set<Bytes> seen = new HashSet<>();
    for (int i = 0; i < 50; i++) {
      assertThat(seen.add(bytes(ensemble.draw(16)))).isTrue();
    }
  }

  @Test
  void everyContributorChangesTheOutput() throws Exception {
    Bytes first = bytes(ensemble(new FakeEntropy("a", EntropyKind.OS, 1),
        new FakeEntropy("b", EntropyKind.HSM, 2)).draw(32));
    Bytes same = bytes(ensemble(new FakeEntropy("a", EntropyKind.OS, 1),
        new FakeEntropy("b", EntropyKind.HSM, 2)).draw(32));
    Bytes other = bytes(ensemble(new FakeEntropy("a", EntropyKind.OS, 1),
        new FakeEntropy("b", EntropyKind.HSM, 9)).draw(32));
    assertThat(first).isEqualTo(same).isNotEqualTo(other);
  }

  @ParameterizedTest
  @EnumSource(value = Mood.class, names = "SOUND", mode = EnumSource.Mode.EXCLUDE)
  void failsClosedBelowTheMinimumHoweverASourceFails(Mood mood) throws Exception {
    ensemble.draw(32);
    hsm.mood = mood;
    web.mood = mood;
    if (mood == Mood.CACHED) {
      // The first answer of a cache cannot be told from a fresh one.
      ensemble.draw(32);
    }
    assertThatThrownBy(() -> ensemble.draw(32)).isInstanceOfSatisfying(EntropyException.class,
        e -> assertThat(e.reason()).isEqualTo(Reason.TOO_FEW));
  }

  @Test
  void twoSourcesOfOneKindAreNotTwoKinds() {
    try (EntropyEnsemble alike = ensemble(os, new FakeEntropy("os2", EntropyKind.OS, 5))) {
      assertThatThrownBy(() -> alike.draw(32)).hasMessageContaining("2 sources of 1 kinds");
    }
  }

  @Test
  void aFailingSourceIsLeftAloneAndComesBack() throws Exception {
    web.mood = Mood.GONE;
    for (int i = 0; i < 10; i++) {
      ensemble.draw(32);
    }
    assertThat(web.draws).isEqualTo(CircuitBreaker.TOLERATED_FAILURES);
    web.mood = Mood.SOUND;
    assertThat(ensemble.draw(32).contributors()).hasSize(2);
    now.addAndGet(CircuitBreaker.FIRST_REST.toMillis());
    assertThat(ensemble.draw(32).contributors()).hasSize(3);
    assertThat(ensemble.states()).containsEntry("anu", "");
  }

  @Test
  void anUnhealthySourceRestsAtOnceAndLongerEachTime() throws Exception {
    web.mood = Mood.STUCK;
    ensemble.draw(32);
    ensemble.draw(32);
    assertThat(web.draws).isEqualTo(1);
    now.addAndGet(CircuitBreaker.FIRST_REST.toMillis());
    ensemble.draw(32);
    now.addAndGet(CircuitBreaker.FIRST_REST.toMillis());
    ensemble.draw(32);
    assertThat(web.draws).isEqualTo(2);
    assertThat(ensemble.states().get("anu")).contains("repetition count test");
  }

  @Test
  void theEnsembleIsNeverAKeysOnlySource() throws Exception {
    try (SecretBytes known = SecretBytes.wrap(new byte[48])) {
      SecureRandom platform = new SecureRandom();
      Set<Bytes> seeds = new HashSet<>();
      for (int i = 0; i < 10; i++) {
        try (SecretBytes seed = Supplement.seed(32, platform, known)) {
          seeds.add(seed.use(bytes -> Bytes.wrap(bytes.clone())));
        }
      }
      assertThat(seeds).hasSize(10);
    }
  }

  @Test
  void theSystemsOwnSourceAndADeviceWorkAndAFileDoesNot() throws Exception {
    Path file = Files.write(folder.resolve("fixed"), new byte[4_096]);
    try (SystemEntropy system = new SystemEntropy();
        EntropyEnsemble real = ensemble(system,
            new DeviceEntropy("device", Path.of("/dev/urandom")),
            new DeviceEntropy("file", file))) {
      MixedEntropy mixed = real.draw(64);
      assertThat(mixed.contributors()).extracting(Contribution::name)
          .containsExactly("os", "device");
      assertThat(mixed.missing().getFirst()).contains("is a file and no device");
    }
  }

  @Test
  void theTierInForceIsTheTrueOne() throws Exception {
    List<Contribution> quantum = List.of(new Contribution("anu", EntropyKind.WEB, 48));
    List<Contribution> plain = List.of(new Contribution("os", EntropyKind.OS, 48));
    List<Provenance> hardware = List.of(Provenance.HARDWARE);
    List<Provenance> model = List.of(Provenance.SIMULATED);
    assertThat(IdentitySource.AUTO.inForce(hardware, plain)).isEqualTo(IdentityTier.QKD_HARDWARE);
    assertThat(IdentitySource.AUTO.inForce(model, quantum))
        .isEqualTo(IdentityTier.QUANTUM_ENTROPY);
    assertThat(IdentitySource.AUTO.inForce(model, plain)).isEqualTo(IdentityTier.SOFTWARE);
    assertThat(IdentitySource.FALCON.inForce(hardware, quantum)).isEqualTo(IdentityTier.SOFTWARE);
    assertThat(IdentitySource.QKD.inForce(model, quantum)).isEqualTo(IdentityTier.SOFTWARE);
    assertThatThrownBy(() -> IdentitySource.QKD.inForce(List.of(), quantum))
        .hasMessageContaining("a QKD link that works");
    assertThat(IdentitySource.HYBRID.inForce(List.of(), quantum))
        .isEqualTo(IdentityTier.QUANTUM_ENTROPY);
    assertThatThrownBy(() -> IdentitySource.HYBRID.inForce(List.of(), plain))
        .isInstanceOf(EntropyException.class);
  }
}
