package io.etalon.coherence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.etalon.coherence.HeightRanking.Place;
import io.etalon.crypto.PublicKey;
import io.etalon.crypto.Sha256;
import io.etalon.crypto.SignatureScheme;
import io.etalon.pallet.Context;
import io.etalon.pallet.DispatchError;
import io.etalon.pallet.DispatchException;
import io.etalon.pallet.InherentRefused;
import io.etalon.pallet.Inherents;
import io.etalon.pallet.Origin;
import io.etalon.pallet.Participation;
import io.etalon.pallet.Payouts;
import io.etalon.pallet.SealedBlocks;
import io.etalon.pallet.Validators;
import io.etalon.palletkit.MemoryContext;
import io.etalon.primitives.AccountId;
import io.etalon.primitives.Amount;
import io.etalon.primitives.ClearReport;
import io.etalon.primitives.LinkEnd;
import io.etalon.primitives.LinkReading;
import io.etalon.primitives.Metric;
import io.etalon.primitives.PossessionOpening;
import io.etalon.primitives.Ppb;
import io.etalon.primitives.Provenance;
import io.etalon.primitives.SignedLinkReport;
import io.etalon.primitives.Validator;
import io.etalon.primitives.ValidatorSet;
import io.etalon.ssz.Bits;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.apache.tuweni.bytes.Bytes;
import org.apache.tuweni.bytes.Bytes32;

/** The pallet over a state in memory, four organisations and six links, driven block by block. */
final class Fixture implements Validators, Participation, SealedBlocks, Payouts {
  static final long EPOCH_BLOCKS = 30;
  static final long EVIDENCE_WINDOW = 2;
  static final DeviceClass DEVICE = device("lab", 3, 2);

  final List<AccountId> jailed = new ArrayList<>();
  final MemoryContext context = new MemoryContext();
  final Coherence coherence = new Coherence(new CoherenceConfig(
      this, this, this, this,
      (asking, height) -> height < asking.block().height()
          ? Optional.of(MemoryContext.blockId(height)) : Optional.empty(),
      (asking, account) -> jailed.contains(account),
      this::setWithinEvidenceWindow,
      (asking, epoch) -> Sha256.hash(Bytes.ofUnsignedLong(epoch))));
  final TreeMap<Long, ValidatorSet> sets = new TreeMap<>();
  final TreeMap<String, Long> balances = new TreeMap<>();
  final TreeSet<Long> sealed = new TreeSet<>();
  long sealInterval = 1_000_000;
  Bits voters = Bits.of(4, 0, 1, 2, 3);
  int parentProposer;

  Fixture(ElectionRules election) {
    this(election, rules(2), true);
  }

  Fixture(ElectionRules election, ScoringParameters scoring, boolean isSimulated) {
    for (long epoch = 0; epoch < 400; epoch++) {
      sets.put(epoch, set(epoch, 0, 1, 2, 3));
    }
    List<RegisteredLink> links = new ArrayList<>();
    for (int a = 0; a < 4; a++) {
      for (int b = a + 1; b < 4; b++) {
        links.add(link(links.size(), a, b));
      }
    }
    coherence.genesis(context, new CoherenceGenesis(
        isSimulated, scoring, election, List.of(DEVICE), links));
    assertThat(coherence.brokenInvariants(context)).isEmpty();
  }

  static ElectionRules election(ElectionMode mode) {
    return new ElectionRules(
        mode, 2, Ppb.ONE / 4, Ppb.ONE / 20, 1_000, 0, new Amount(1_000));
  }

  /** The devnet's rules with m best links. */
  static ScoringParameters rules(long linksCounted) {
    return new ScoringParameters(
        3, 300_000_000, 300_000_000, 150_000_000, 250_000_000, 110_000_000, 700_000_000, 1_000,
        linksCounted, 2, 3, 1, 2, 2);
  }

  static DeviceClass device(String name, long windowBlocks, long graceBlocks) {
    return new DeviceClass(
        name, windowBlocks, graceBlocks, 5_000, 200_000, 1_000_000, 50_000, 5_000_000, 20_000_000,
        40_000_000, 30_000_000, 500_000_000, 3_500_000_000L, true, true, true, true);
  }

  static RegisteredLink link(long id, int a, int b) {
    return new RegisteredLink(
        id, "link-" + a + b, DEVICE.name(), account(a), account(b), "sae-" + a, "sae-" + b);
  }

  static AccountId account(int i) {
    return new AccountId(Bytes32.repeat((byte) (i + 1)));
  }

  static ValidatorSet set(long epoch, int... members) {
    return new ValidatorSet(
        epoch, IntStream.of(members).mapToObj(Fixture::validator).toList());
  }

  static Validator validator(int i) {
    return new Validator(
        account(i), "organisation-" + i, key(SignatureScheme.FALCON_1024_R3, i),
        key(SignatureScheme.SLH_DSA_SHAKE_256S, i));
  }

  private static PublicKey key(SignatureScheme scheme, int i) {
    return new PublicKey(scheme, Bytes.repeat((byte) (i + 1), scheme.publicKeyLength()));
  }

  /** A good reading: Q = 2 %, V = 97 %, so that physics is content. */
  static LinkReading reading(long qberPpb) {
    long sifted = 400_000;
    List<Long> histogram = new ArrayList<>(List.of(3L, 20L, 40L, 20L, 3L));
    histogram.addAll(List.of(0L, 0L, 0L, 0L, 0L, 0L, 0L, 0L, 0L, 0L, 0L));
    return new LinkReading(
        20, Metric.of(sifted), Metric.of(Ppb.scale(sifted, qberPpb)), Metric.UNKNOWN,
        Metric.of(Math.max(0, Ppb.ONE - 2 * (qberPpb - 5_000_000))), Metric.of(4_000),
        Metric.of(100_000), histogram);
  }

  static Bytes32 tag(long linkId, long window) {
    return Sha256.hash(Bytes.ofUnsignedLong(linkId), Bytes.ofUnsignedLong(window));
  }

  ClearReport report(long linkId, long window, LinkEnd end, LinkReading reading) {
    long last = DEVICE.lastHeight(window);
    return new ClearReport(
        MemoryContext.GENESIS_HASH, last / EPOCH_BLOCKS, linkId, window, end,
        MemoryContext.blockId(last), reading, Provenance.SIMULATED, "key-" + window,
        ClearReport.possessionTag(end, linkId, window, tag(linkId, window)));
  }

  SignedLinkReport signed(ClearReport report) {
    RegisteredLink link = coherence.links(context).stream()
        .map(LinkView::link).filter(known -> known.linkId() == report.linkId())
        .findFirst().orElse(link(report.linkId(), 0, 1));
    int index = link.at(report.end()).value().get(0) - 1;
    return signedBy(report, index);
  }

  static SignedLinkReport signedBy(ClearReport report, int validator) {
    Bytes32 message = SignedLinkReport.signBytes(report);
    return new SignedLinkReport(
        report, MemoryContext.sign(validator(validator).consensusKey(), message));
  }

  /** Starts the next block: everything up to its inherents, led by view 0's leader. */
  void begin() {
    beginInView(0);
  }

  void beginInView(long view) {
    long height = context.block().height() + 1;
    Place leader = coherence.ranking(context, height).orElseThrow().leader(view);
    parentProposer = context.block().proposer();
    context.begin(height, leader.validator(), view);
    coherence.onInitialize(context);
  }

  void end() {
    coherence.onFinalize(context);
    assertThat(coherence.brokenInvariants(context)).isEmpty();
  }

  void advanceTo(long height) {
    while (context.block().height() < height) {
      begin();
      end();
    }
  }

  void apply(Inherents inherents) {
    try {
      coherence.applyInherents(context, inherents);
    } catch (InherentRefused e) {
      throw new AssertionError(e);
    }
  }

  /** Both ends of a link report a window in the first block after it. */
  void reportBoth(long linkId, long window, long qberPpb) {
    for (LinkEnd end : LinkEnd.values()) {
      apply(Inherents.of(signed(report(linkId, window, end, reading(qberPpb)))));
    }
  }

  void openBoth(long linkId, long window) {
    for (LinkEnd end : LinkEnd.values()) {
      apply(Inherents.of(new PossessionOpening(linkId, window, end, tag(linkId, window))));
    }
  }

  /** Runs through a window and its grace; each link has this error rate, or is silent below 0. */
  void runWindow(long window, long... qberPpb) {
    advanceTo(DEVICE.lastHeight(window));
    begin();
    for (int link = 0; link < qberPpb.length; link++) {
      if (qberPpb[link] >= 0) {
        reportBoth(link, window, qberPpb[link]);
      }
    }
    end();
    begin();
    for (int link = 0; link < qberPpb.length; link++) {
      if (qberPpb[link] >= 0) {
        openBoth(link, window);
      }
    }
    end();
    begin();
    end();
  }

  LinkStanding standing(long linkId) {
    return coherence.links(context).stream()
        .filter(view -> view.link().linkId() == linkId).findFirst().orElseThrow().standing();
  }

  long[] scores() {
    return IntStream.range(0, 4)
        .mapToLong(i -> coherence.score(context, account(i))).toArray();
  }

  /** Refused as an inherent and as a call, for this reason, and nothing changes. */
  void assertRefused(SignedLinkReport report, CoherenceError reason) {
    assertRefused(Inherents.of(report), reason);
    assertRefused(
        new Origin.Signed(account(0)), new CoherenceCall.SubmitReport(report), reason);
  }

  void assertRefused(PossessionOpening opening, CoherenceError reason) {
    assertRefused(Inherents.of(opening), reason);
    assertRefused(
        new Origin.Signed(account(0)), new CoherenceCall.OpenPossession(opening), reason);
  }

  private void assertRefused(Inherents inherents, CoherenceError reason) {
    var before = context.snapshot();
    InherentRefused refusal = catchThrowableOfType(
        InherentRefused.class, () -> coherence.applyInherents(context, inherents));
    assertThat(refusal).as("refusal for %s", reason).isNotNull()
        .hasMessageContaining(reason.name());
    assertThat(refusal.kind()).isEqualTo(InherentRefused.Kind.REPORT);
    assertThat(context.snapshot()).isEqualTo(before);
  }

  void assertRefused(Origin origin, CoherenceCall call, DispatchError reason) {
    var before = context.snapshot();
    DispatchException refusal = catchThrowableOfType(
        DispatchException.class, () -> coherence.dispatch(context, origin, call));
    assertThat(refusal).as("refusal for %s", reason).isNotNull();
    assertThat(refusal.error()).isEqualTo(reason);
    assertThat(context.snapshot()).isEqualTo(before);
  }

  private Optional<ValidatorSet> setWithinEvidenceWindow(Context asking, long epoch) {
    long age = epochOf(asking, asking.block().height()) - epoch;
    return age >= 0 && age <= EVIDENCE_WINDOW ? Optional.of(sets.get(epoch)) : Optional.empty();
  }

  @Override
  public long epochBlocks(Context asking) {
    return EPOCH_BLOCKS;
  }

  @Override
  public ValidatorSet set(Context asking, long epoch) {
    return sets.get(epoch);
  }

  @Override
  public Bits parentSigners(Context asking) {
    return voters;
  }

  @Override
  public int parentProposer(Context asking) {
    return parentProposer;
  }

  @Override
  public boolean isSealed(Context asking, long height) {
    return sealed.contains(height);
  }

  @Override
  public boolean mustBeSealed(Context asking, long height) {
    return height % sealInterval == 0;
  }

  @Override
  public long sealDeadlineBlocks(Context asking) {
    return 4;
  }

  @Override
  public Amount pay(Context asking, AccountId to, Amount amount) {
    balances.merge(to.toString(), amount.units(), Long::sum);
    return amount;
  }

  long balance(int i) {
    return balances.getOrDefault(account(i).toString(), 0L);
  }
}
