package io.etalon.supply;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.etalon.emulator.KmeFault;
import io.etalon.emulator.KmePair;
import io.etalon.etsi014.KeyDeliveryClient;
import io.etalon.etsi014.KeyRequest;
import io.etalon.supply.SupplyException.Reason;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KeySupplyTest {
  private static final KeyRequest ONE = KeyRequest.of(1, 256);
  private static final BackOff THRICE =
      new BackOff(Duration.ofMillis(100), Duration.ofSeconds(1), 3);

  @TempDir
  static Path pki;

  @TempDir
  Path directory;

  private static SupplyLab lab;
  private final KmePair pair = lab.pair(0, 0);
  private final KmePair spare = lab.pair(0, 0);
  private final Heard heard = new Heard();
  private final List<AutoCloseable> open = new ArrayList<>(List.of(pair, spare));
  private final List<Duration> pauses = new ArrayList<>();
  private Runnable whilePausing = () -> { };

  @BeforeAll
  static void issue() {
    lab = SupplyLab.create(pki);
  }

  @BeforeEach
  void fill() {
    pair.tick(1_000);
    spare.tick(1_000);
  }

  @AfterEach
  void close() throws Exception {
    for (AutoCloseable each : open.reversed()) {
      each.close();
    }
  }

  @Test
  void bothEndsUseTheSameKeyOnce() throws Exception {
    SuppliedKey drawn = master(pair.kmeA()).draw("sae-b", ONE).getFirst();
    KeySupply slave = supply("sae-b", "b.journal", pair.kmeB());
    SuppliedKey fetched = slave.fetch("sae-a", List.of(drawn.keyId())).getFirst();
    assertThat(fetched.<Integer>consume(bytes -> java.util.Arrays.hashCode(bytes)))
        .isEqualTo(drawn.<Integer>consume(bytes -> java.util.Arrays.hashCode(bytes)));
    assertThat(reason(() -> slave.fetch("sae-a", List.of(drawn.keyId()))))
        .isEqualTo(Reason.ASKED_BEFORE);
  }

  @Test
  void aLostAnswerLosesTheKeySaysSoAndIsNotRepeated() throws Exception {
    pair.plant(List.of(KmeFault.ANSWER_LOST));
    KeySupply supply = master(pair.kmeA(), spare.kmeA());
    SupplyException lost = failure(() -> supply.draw("sae-b", ONE));
    assertThat(lost.reason()).isEqualTo(Reason.ANSWER_LOST);
    assertThat(heard.losses).containsExactly(
        new Loss(Loss.Kind.DRAW_WITHOUT_ANSWER, "kme-0", List.of(), 1));
    assertThat(pair.state().drawnKeys()).isEqualTo(1);
    assertThat(spare.state().drawnKeys()).isZero();
  }

  @Test
  void aDryPoolIsLeftForTheNextKeyManager() throws Exception {
    pair.plant(List.of(KmeFault.POOL_EMPTY));
    KeySupply supply = master(pair.kmeA(), spare.kmeA());
    assertThat(supply.draw("sae-b", ONE)).hasSize(1);
    assertThat(heard.passedOver).containsExactly("kme-0");
    // It rests now, so the next draw does not ask it first.
    assertThat(supply.draw("sae-b", ONE)).hasSize(1);
    assertThat(heard.passedOver).containsExactly("kme-0");
    assertThat(pauses).isEmpty();
  }

  @Test
  void aKeyManagerThatIsDownIsPassedOver() throws Exception {
    assertThat(master(nobody(), spare.kmeA()).draw("sae-b", ONE)).hasSize(1);
    assertThat(heard.passedOver).containsExactly("kme-0");
  }

  @Test
  void waitsWithJitterUntilAPoolFillsAgain() throws Exception {
    pair.plant(List.of(KmeFault.POOL_EMPTY));
    whilePausing = () -> {
      if (pauses.size() == 2) {
        pair.plant(List.of());
      }
    };
    assertThat(master(pair.kmeA()).draw("sae-b", ONE)).hasSize(1);
    assertThat(pauses).hasSize(2).allMatch(each -> each.toMillis() >= 1);
    assertThat(pauses.get(0)).isLessThanOrEqualTo(Duration.ofMillis(100));
    assertThat(pauses.get(1)).isLessThanOrEqualTo(Duration.ofMillis(200));
  }

  @Test
  void givesUpAfterItsAttempts() throws Exception {
    pair.plant(List.of(KmeFault.POOL_EMPTY));
    SupplyException refused = failure(() -> master(pair.kmeA()).draw("sae-b", ONE));
    assertThat(refused.reason()).isEqualTo(Reason.UNAVAILABLE);
    assertThat(refused).hasMessageContaining("kme-0").hasMessageContaining("wait");
    assertThat(pauses).hasSize(2);
  }

  @Test
  void aRefusedRequestIsNotCarriedElsewhere() throws Exception {
    SupplyException refused = failure(
        () -> master(pair.kmeA(), spare.kmeA()).draw("sae-b", KeyRequest.of(1, 100)));
    assertThat(refused.reason()).isEqualTo(Reason.REFUSED);
    assertThat(spare.state().drawnKeys()).isZero();
  }

  @Test
  void oneKeyIsNeverFetchedTwiceEvenWhereTheKeyManagerWouldGiveIt() throws Exception {
    pair.plant(List.of(KmeFault.KEYS_REREADABLE));
    String id = master(pair.kmeA()).draw("sae-b", ONE).getFirst().keyId();
    KeySupply slave = supply("sae-b", "b.journal", pair.kmeB(), pair.kmeB());
    assertThat(slave.fetch("sae-a", List.of(id))).hasSize(1);
    assertThat(reason(() -> slave.fetch("sae-a", List.of(id)))).isEqualTo(Reason.ASKED_BEFORE);
  }

  @Test
  void aFetchGoesToTheKeyManagerThatHasTheKey() throws Exception {
    String id = master(spare.kmeA()).draw("sae-b", ONE).getFirst().keyId();
    KeySupply slave = supply("sae-b", "b.journal", pair.kmeB(), spare.kmeB());
    assertThat(slave.fetch("sae-a", List.of(id))).hasSize(1);
    assertThat(reason(() -> slave.fetch("sae-a",
        List.of("4f5e0a9a-0000-4000-8000-000000000000")))).isEqualTo(Reason.REFUSED);
    assertThat(pauses).isEmpty();
  }

  @Test
  void alarmsBeforeThePoolIsDryAndEndsTheAlarm() throws Exception {
    KeySupply supply = master(pair.kmeA());
    supply.checkPools("sae-b");
    assertThat(heard.low).isEmpty();
    pair.plant(List.of(KmeFault.POOL_EMPTY));
    supply.checkPools("sae-b");
    supply.checkPools("sae-b");
    assertThat(heard.low).containsExactly("kme-0: 0 below 2");
    pair.plant(List.of());
    supply.checkPools("sae-b");
    assertThat(heard.recovered).containsExactly("kme-0");
  }

  @Test
  void jitterStaysBelowABoundThatDoublesToItsLimit() {
    RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(3);
    BackOff backOff = new BackOff(Duration.ofMillis(10), Duration.ofMillis(50), 9);
    for (int attempt = 0; attempt < 200; attempt++) {
      long bound = Math.min(50, 10L << Math.min(attempt, 10));
      assertThat(backOff.pause(attempt, random).toMillis()).isBetween(1L, bound);
    }
  }

  private KeySupply master(URI... kmes) {
    return supply("sae-a", "a.journal", kmes);
  }

  private KeySupply supply(String sae, String file, URI... uris) {
    List<Kme> kmes = new ArrayList<>();
    for (URI uri : uris) {
      KeyDeliveryClient client = lab.client(sae, uri);
      open.add(client);
      kmes.add(new Kme("kme-" + kmes.size(), client));
    }
    KeyJournal journal = KeyJournal.open(directory.resolve(file));
    open.add(journal);
    Surroundings surroundings = new Surroundings(() -> Instant.EPOCH,
        RandomGeneratorFactory.of("L64X128MixRandom").create(1), this::pause, heard);
    return new KeySupply(
        kmes, journal, new SupplyPolicy(THRICE, Duration.ofSeconds(5), 2), surroundings);
  }

  private void pause(Duration duration) {
    pauses.add(duration);
    whilePausing.run();
  }

  private static URI nobody() throws IOException {
    try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return URI.create("https://127.0.0.1:" + free.getLocalPort());
    }
  }

  private static Reason reason(org.assertj.core.api.ThrowableAssert.ThrowingCallable call) {
    return failure(call).reason();
  }

  private static SupplyException failure(
      org.assertj.core.api.ThrowableAssert.ThrowingCallable call) {
    return catchThrowableOfType(SupplyException.class, call);
  }

  /** What an operator would have heard. */
  private static final class Heard implements SupplyEvents {
    private final List<String> low = new ArrayList<>();
    private final List<String> recovered = new ArrayList<>();
    private final List<String> passedOver = new ArrayList<>();
    private final List<Loss> losses = new ArrayList<>();

    @Override
    public void poolLow(String kme, int storedKeys, int mark) {
      low.add(kme + ": " + storedKeys + " below " + mark);
    }

    @Override
    public void poolRecovered(String kme, int storedKeys) {
      recovered.add(kme);
    }

    @Override
    public void passedOver(String kme, String why) {
      passedOver.add(kme);
    }

    @Override
    public void waiting(Duration pause, int attempt) {
      assertThat(attempt).isPositive();
    }

    @Override
    public void lost(Loss loss) {
      losses.add(loss);
    }
  }
}
