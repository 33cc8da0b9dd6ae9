package io.etalon.attestation;

import io.etalon.crypto.SignatureScheme;
import io.etalon.emulator.KmeConfig;
import io.etalon.emulator.KmePair;
import io.etalon.emulator.LinkConfig;
import io.etalon.emulator.LinkPhysics;
import io.etalon.emulator.LinkSource;
import io.etalon.engine.AttestationPort;
import io.etalon.engine.NodeMessage.PossessionKey;
import io.etalon.etsi014.KeyDeliveryClient;
import io.etalon.etsi014.KmeEndpoint;
import io.etalon.etsi014.Provenance;
import io.etalon.metrics.MetricSource;
import io.etalon.metrics.SourceDeclaration;
import io.etalon.metrics.Status014Source;
import io.etalon.pki.CertificateAuthority;
import io.etalon.pki.CertificateRole;
import io.etalon.pki.TlsIdentity;
import io.etalon.pki.Trust;
import io.etalon.pki.Validity;
import io.etalon.primitives.AccountId;
import io.etalon.primitives.LinkEnd;
import io.etalon.primitives.PossessionOpening;
import io.etalon.primitives.SignedLinkReport;
import io.etalon.primitives.Validator;
import io.etalon.primitives.ValidatorSet;
import io.etalon.signing.SigningKey;
import java.net.URI;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Two validators at the ends of one emulated link, real TLS and real signatures included; time and
 * chain move only when a test says so.
 */
final class Bench implements AutoCloseable {
  static final Duration CADENCE = Duration.ofMillis(200);
  private static final Validity DAY = Validity.startingAt(Instant.now(), Duration.ofDays(1));
  private static final CertificateAuthority AUTHORITY = CertificateAuthority.create("lab", DAY);
  private static final Map<LinkEnd, SigningKey> KEYS = keys();

  final AtomicLong now = new AtomicLong(1_800_000_000_000L);
  final InstantSource clock = () -> Instant.ofEpochMilli(now.get());
  final FakeChain chain = new FakeChain(now.get(), validators());
  final KmePair pair = new KmePair(link(), CADENCE, now.get());
  final Map<LinkEnd, End> ends = new EnumMap<>(LinkEnd.class);
  final AtomicReference<@Nullable Throwable> failure = new AtomicReference<>();
  private final Path directory;

  /** One validator, which can be stopped and started again over the same log. */
  final class End implements AttestationPort, AutoCloseable {
    final LinkEnd end;
    final List<SignedLinkReport> reports = new CopyOnWriteArrayList<>();
    final List<PossessionOpening> openings = new CopyOnWriteArrayList<>();
    final List<PossessionKey> sentKeys = new CopyOnWriteArrayList<>();
    final LinkEquipment equipment;
    volatile boolean isConnected = true;
    volatile @Nullable Attestations attestations;

    End(LinkEnd end, MetricSource source, KeyDeliveryClient client) {
      this.end = end;
      this.equipment = new LinkEquipment(
          FakeChain.LINK, end, client, sae(end), sae(end.other()), source);
    }

    void start() {
      attestations = new Attestations(
          new AttestationParts(chain.view(end), this, _ -> KEYS.get(end), List.of(equipment),
              log(), clock, failure::set),
          moment -> { });
    }

    Path log() {
      return directory.resolve("reports-" + end + ".log");
    }

    Attestations running() {
      Attestations running = attestations;
      if (running == null) {
        throw new IllegalStateException("end " + end + " is stopped");
      }
      return running;
    }

    void stop() {
      running().close();
      attestations = null;
    }

    @Override
    public void offer(SignedLinkReport report) {
      reports.add(report);
    }

    @Override
    public void offer(PossessionOpening opening) {
      openings.add(opening);
    }

    @Override
    public void sendKey(AccountId validator, PossessionKey key) {
      sentKeys.add(key);
      End other = ends.get(end.other());
      Attestations listener = other == null ? null : other.attestations;
      if (listener != null && isConnected && validator.equals(chain.account(end.other()))) {
        listener.onPossessionKey(chain.account(end), key);
      }
    }

    @Override
    public void close() {
      if (attestations != null) {
        stop();
      }
      equipment.close();
    }
  }

  Bench(Path directory) {
    this.directory = directory;
  }

  /** Adds both ends with readings from their key managers and starts them. */
  Bench bothEnds() {
    for (LinkEnd end : LinkEnd.values()) {
      add(end, client(end)).start();
    }
    return this;
  }

  /** Adds an end whose readings its key manager publishes. */
  End add(LinkEnd end, KeyDeliveryClient client) {
    return add(end, new Status014Source(client, sae(end.other()),
        SourceDeclaration.complete(CADENCE, Provenance.SIMULATED)), client);
  }

  End add(LinkEnd end, MetricSource source, KeyDeliveryClient client) {
    End added = new End(end, source, client);
    ends.put(end, added);
    return added;
  }

  End a() {
    return ends.get(LinkEnd.A);
  }

  End b() {
    return ends.get(LinkEnd.B);
  }

  KeyDeliveryClient client(LinkEnd end) {
    return client(end, end == LinkEnd.A ? pair.kmeA() : pair.kmeB());
  }

  KeyDeliveryClient client(LinkEnd end, URI kme) {
    return new KeyDeliveryClient(KmeEndpoint.of(kme), identity(end)
        .sslContext(Trust.authority(AUTHORITY.certificate())));
  }

  static TlsIdentity identity(LinkEnd end) {
    return AUTHORITY.issue(sae(end), CertificateRole.CLIENT, List.of(), DAY);
  }

  static CertificateAuthority authority() {
    return AUTHORITY;
  }

  /** Lets the link run and finalizes one block, whose timestamp is the new present. */
  void block(List<SignedLinkReport> reports, List<PossessionOpening> openings) {
    blockUntold(reports, openings);
    tell();
  }

  /** The same, and no end hears of it before {@link #tell}. */
  void blockUntold(List<SignedLinkReport> reports, List<PossessionOpening> openings) {
    long end = chain.tipMillis() + FakeChain.BLOCK_MILLIS;
    for (long tick = now.get() + CADENCE.toMillis(); tick <= end; tick += CADENCE.toMillis()) {
      pair.tick(tick);
    }
    now.set(end);
    chain.finalizeBlock(reports, openings);
  }

  void block() {
    block(List.of(), List.of());
  }

  /** Tells both ends of the newest block again. */
  void tell() {
    for (End end : ends.values()) {
      Attestations running = end.attestations;
      if (running != null) {
        running.onFinalized(chain.tip());
      }
    }
  }

  /** Finalizes blocks up to the last one of window 1, the first that begins after genesis. */
  void throughWindowOne() {
    blocksTo(FakeChain.WINDOW_BLOCKS);
    eventually(() -> a().sentKeys.stream().anyMatch(key -> key.window() == 1));
    blocksTo(2 * FakeChain.WINDOW_BLOCKS - 1);
  }

  void blocksTo(long height) {
    while (chain.height() < height) {
      block();
    }
  }

  static void eventually(BooleanSupplier condition) {
    long deadline = System.nanoTime() + Duration.ofSeconds(90).toNanos();
    while (!condition.getAsBoolean()) {
      if (System.nanoTime() > deadline) {
        throw new AssertionError("it did not happen");
      }
      try {
        Thread.sleep(5);
      } catch (InterruptedException e) {
        throw new AssertionError(e);
      }
    }
  }

  @Override
  public void close() {
    ends.values().forEach(End::close);
    pair.close();
  }

  static String sae(LinkEnd end) {
    return end == LinkEnd.A ? "sae-a" : "sae-b";
  }

  static SigningKey key(LinkEnd end) {
    return KEYS.get(end);
  }

  private static LinkConfig link() {
    return new LinkConfig("a-b", kme("kme-a", LinkEnd.A), kme("kme-b", LinkEnd.B),
        new LinkSource.Modelled(LinkPhysics.metropolitan(), OptionalLong.of(42)));
  }

  private static KmeConfig kme(String id, LinkEnd end) {
    return new KmeConfig(id, sae(end), 0,
        AUTHORITY.issue(id, CertificateRole.SERVER, List.of("127.0.0.1"), DAY),
        AUTHORITY.certificate());
  }

  private static Map<LinkEnd, SigningKey> keys() {
    Map<LinkEnd, SigningKey> keys = new EnumMap<>(LinkEnd.class);
    for (LinkEnd end : LinkEnd.values()) {
      keys.put(end, SigningKey.generate(SignatureScheme.FALCON_512_R3, new SecureRandom()));
    }
    return keys;
  }

  private static ValidatorSet validators() {
    return new ValidatorSet(0, KEYS.entrySet().stream()
        .map(each -> new Validator(AccountId.of(each.getValue().publicKey()),
            "organisation-" + each.getKey(), each.getValue().publicKey(),
            each.getValue().publicKey()))
        .toList());
  }
}
