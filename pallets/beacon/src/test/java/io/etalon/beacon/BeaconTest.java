package io.etalon.beacon;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.etalon.beacon.BeaconCall.Commit;
import io.etalon.beacon.BeaconEvent.Fixed;
import io.etalon.beacon.BeaconEvent.Withheld;
import io.etalon.crypto.PublicKey;
import io.etalon.crypto.Sha256;
import io.etalon.crypto.SignatureScheme;
import io.etalon.pallet.Context;
import io.etalon.pallet.DispatchException;
import io.etalon.pallet.Inherents;
import io.etalon.pallet.Origin;
import io.etalon.pallet.OriginError;
import io.etalon.pallet.Validators;
import io.etalon.palletkit.MemoryContext;
import io.etalon.primitives.AccountId;
import io.etalon.primitives.Amount;
import io.etalon.primitives.Extension;
import io.etalon.primitives.Extensions;
import io.etalon.primitives.HashOnion;
import io.etalon.primitives.SignedExtension;
import io.etalon.primitives.Validator;
import io.etalon.primitives.ValidatorSet;
import io.etalon.ssz.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.apache.tuweni.bytes.Bytes;
import org.apache.tuweni.bytes.Bytes32;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Four validators, epochs of ten heights, rounds that close three heights before. */
class BeaconTest {
  private static final long EPOCH = 10;
  private static final long CLOSING = 3;
  private static final int LAYERS = 40;
  private static final long SEED = 20_261_120;

  private final MemoryContext context = new MemoryContext();
  private final TreeMap<Integer, Integer> revealed = new TreeMap<>();
  private boolean isRequired = true;
  private final Beacon beacon = new Beacon(
      new BeaconConfig(new FourValidators(), _ -> CLOSING, _ -> isRequired));

  private static final class FourValidators implements Validators {
    @Override
    public long epochBlocks(Context asking) {
      return EPOCH;
    }

    @Override
    public ValidatorSet set(Context asking, long epoch) {
      if (epoch < 0) {
        throw new IllegalStateException("no set of epoch " + epoch);
      }
      return new ValidatorSet(
          epoch, IntStream.range(0, 4).mapToObj(BeaconTest::member).toList());
    }
  }

  private static PublicKey key(int number) {
    SignatureScheme scheme = SignatureScheme.FALCON_1024_R3;
    return new PublicKey(scheme, Bytes.repeat((byte) number, scheme.publicKeyLength()));
  }

  private static AccountId account(int validator) {
    return AccountId.of(key(validator));
  }

  private static Validator member(int validator) {
    return new Validator(account(validator), "o" + validator, key(validator), key(9));
  }

  private static Bytes32 layer(int validator, int depth) {
    Bytes32 layer = Sha256.hash(Bytes.of(validator));
    for (int i = depth; i < LAYERS; i++) {
      layer = HashOnion.around(layer);
    }
    return layer;
  }

  @BeforeEach
  void genesis() {
    beacon.genesis(context, new BeaconGenesis());
  }

  private record Said(int validator, Bytes32 anchor, Bytes32 reveal) {}

  private void block(long height, Said... said) {
    context.begin(height, 0);
    beacon.onInitialize(context);
    List<SignedExtension> signed = new ArrayList<>();
    for (Said one : said) {
      signed.add(
          new SignedExtension(
              new Extension(height - 1, Bytes32.ZERO, List.of(), one.anchor(), one.reveal()),
              one.validator(), Bytes.EMPTY));
    }
    beacon.applyInherents(context, Inherents.of(new Extensions(signed)));
    assertThat(beacon.brokenInvariants(context)).isEmpty();
  }

  /** Blocks up to a height in which these validators do all that they owe. */
  private void advance(long height, Integer... honest) {
    while (context.block().height() < height) {
      long next = context.block().height() + 1;
      List<Said> said = new ArrayList<>();
      for (int validator : honest) {
        said.add(said(validator, next));
      }
      block(next, said.toArray(Said[]::new));
    }
  }

  private Said said(int validator, long height) {
    MemoryContext ahead = context;
    long before = ahead.block().height();
    ahead.begin(height, 0);
    BeaconDuty duty = beacon.duty(ahead, account(validator));
    ahead.begin(before, 0);
    if (duty.head().isZero()) {
      return new Said(validator, layer(validator, 0), Bytes32.ZERO);
    }
    int depth = revealed.getOrDefault(validator, 0);
    if (duty.isOpen()) {
      revealed.put(validator, depth + 1);
      return new Said(validator, Bytes32.ZERO, layer(validator, depth + 1));
    }
    return new Said(validator, Bytes32.ZERO, Bytes32.ZERO);
  }

  private Optional<Fixed> fixed() {
    return context.events().stream()
        .filter(Fixed.class::isInstance).map(Fixed.class::cast).findFirst();
  }

  private List<AccountId> withheld() {
    return context.events().stream()
        .filter(Withheld.class::isInstance).map(one -> ((Withheld) one).account()).toList();
  }

  @Test
  void randomnessOfAnEpochIsTheHashOfTheLastAndOfAllReveals() {
    advance(16, 0, 1, 2, 3);
    Bytes32 before = beacon.ofEpoch(context, 1);
    block(17);
    assertThat(fixed()).map(Fixed::reveals).contains(4);
    TreeMap<Bytes32, Bytes32> reveals = new TreeMap<>(
        ByteOrder.LEXICOGRAPHIC);
    for (int i = 0; i < 4; i++) {
      reveals.put(account(i).value(), layer(i, 1));
    }
    List<Bytes> parts = new ArrayList<>(List.of(
        Bytes.wrap("etalon/beacon/1".getBytes()), before,
        Bytes.ofUnsignedLong(2, java.nio.ByteOrder.LITTLE_ENDIAN)));
    for (Map.Entry<Bytes32, Bytes32> entry : reveals.entrySet()) {
      parts.add(entry.getKey());
      parts.add(entry.getValue());
    }
    assertThat(beacon.ofEpoch(context, 2))
        .isEqualTo(Sha256.hash(parts.toArray(Bytes[]::new)));
    advance(29, 0, 1, 2, 3);
    assertThat(beacon.ofEpoch(context, 3)).isNotEqualTo(beacon.ofEpoch(context, 2));
    assertThatThrownBy(() -> beacon.ofEpoch(context, 4))
        .isInstanceOf(IllegalStateException.class);
  }

  /** What the last to reveal can do: its layer counts or not, and it cannot make another one. */
  @Test
  void whoKeepsItsLayerBackChoosesBetweenTwoValuesAndNoMore() {
    advance(6, 0, 1, 2, 3);
    advance(15, 0, 1, 2);
    TreeMap<Bytes, Bytes> fork = context.snapshot();
    Bytes32 without = afterSaying();
    context.restore(fork, 0);
    Bytes32 with = afterSaying(new Said(3, Bytes32.ZERO, layer(3, 1)));
    context.restore(fork, 0);
    assertThat(afterSaying(new Said(3, layer(3, 9), layer(3, 2)))).isEqualTo(without);
    assertThat(with).isNotEqualTo(without);
  }

  private Bytes32 afterSaying(Said... said) {
    block(16, said);
    block(17);
    return beacon.ofEpoch(context, 2);
  }

  @Test
  void withholdingCostsTheRewardUntilTheRoundIsOver() {
    advance(17, 0, 1, 2);
    assertThat(withheld()).containsExactly(account(3));
    for (int validator = 0; validator < 4; validator++) {
      assertThat(paid(validator)).isEqualTo(new Amount(validator == 3 ? 0 : 7));
    }
    isRequired = false;
    assertThat(paid(3)).isEqualTo(new Amount(7));
    isRequired = true;
    advance(27, 0, 1, 2, 3);
    assertThat(withheld()).as("it committed in this round and can reveal in the next")
        .containsExactly(account(3));
    advance(37, 0, 1, 2, 3);
    assertThat(withheld()).isEmpty();
    assertThat(paid(3)).isEqualTo(new Amount(7));
  }

  private Amount paid(int validator) {
    return beacon.guard((_, _, earned) -> earned)
        .pay(context, account(validator), new Amount(7));
  }

  @Test
  void nobodyPaysForTheFirstRoundInWhichNobodyCouldReveal() {
    advance(7, 0);
    assertThat(fixed()).map(Fixed::reveals).contains(0);
    assertThat(withheld()).isEmpty();
  }

  @Test
  void wrongEarlyLateAndSecondLayersAreIgnored() {
    advance(6, 0, 1, 2, 3);
    block(7);
    Bytes32 good = layer(0, 1);
    TreeMap<Bytes, Bytes> before = context.snapshot();
    block(8, new Said(0, Bytes32.ZERO, layer(0, 2)), new Said(1, Bytes32.ZERO, good));
    assertThat(context.snapshot()).as("of another depth, of another validator")
        .isEqualTo(before);
    block(9, new Said(0, Bytes32.ZERO, good));
    before = context.snapshot();
    block(10, new Said(0, Bytes32.ZERO, good));
    block(11, new Said(0, Bytes32.ZERO, layer(0, 2)));
    assertThat(context.snapshot()).as("a second one in a round").isEqualTo(before);
  }

  @Test
  void anOnionIsForTheNextRoundAndOneARoundIsTaken() {
    advance(1, 0);
    block(2, new Said(0, layer(1, 0), layer(0, 1)));
    assertThat(beacon.duty(context, account(0)))
        .isEqualTo(new BeaconDuty(1, layer(0, 0), false, false));
    advance(6);
    block(7);
    assertThat(beacon.duty(context, account(0)))
        .isEqualTo(new BeaconDuty(1, layer(0, 0), true, true));
    block(8, new Said(0, layer(1, 0), layer(0, 1)));
    assertThat(beacon.duty(context, account(0)))
        .as("revealed, and committed anew").isEqualTo(new BeaconDuty(2, layer(1, 0), false, false));
  }

  @Test
  void whoeverCommitsInsteadOfRevealingHasWithheld() {
    advance(6, 0, 1, 2, 3);
    advance(7, 0, 1, 2);
    block(8, new Said(3, layer(3, 7), Bytes32.ZERO));
    advance(17, 0, 1, 2);
    assertThat(withheld()).containsExactly(account(3));
  }

  @Test
  void callsAreRefusedWithNothingChanged() throws DispatchException {
    block(1);
    Origin validator = new Origin.Signed(account(0));
    refused(new Origin.Signed(account(7)), layer(0, 0), BeaconError.NOT_A_VALIDATOR);
    refused(validator, Bytes32.ZERO, BeaconError.NO_ANCHOR);
    beacon.dispatch(context, validator, new Commit(layer(0, 0)));
    assertThat(beacon.duty(context, account(0)).generation()).isEqualTo(1);
    refused(validator, layer(0, 1), BeaconError.COMMITTED_ALREADY);
    assertThatThrownBy(
            () -> beacon.dispatch(context, Origin.ROOT, new Commit(layer(0, 0))))
        .isInstanceOfSatisfying(
            DispatchException.class,
            e -> assertThat(e.error()).isInstanceOf(OriginError.class));
  }

  private void refused(Origin origin, Bytes32 anchor, BeaconError reason) {
    TreeMap<Bytes, Bytes> before = context.snapshot();
    assertThatThrownBy(() -> beacon.dispatch(context, origin, new Commit(anchor)))
        .isInstanceOfSatisfying(
            DispatchException.class, e -> assertThat(e.error()).isEqualTo(reason));
    assertThat(context.snapshot()).isEqualTo(before);
  }

  @Test
  void invariantsHoldWhateverIsSaid() {
    Random random = new Random(SEED);
    for (long height = 1; height < 2_000; height++) {
      List<Said> said = new ArrayList<>();
      for (int validator = 0; validator < 4; validator++) {
        if (random.nextInt(3) > 0) {
          Said honest = said(validator, height);
          Bytes32 anchor = random.nextInt(8) == 0
              ? layer(validator, random.nextInt(LAYERS)) : honest.anchor();
          said.add(new Said(validator, anchor, honest.reveal()));
        }
      }
      block(height, said.toArray(Said[]::new));
    }
  }

  @Test
  void brokenStatesAreNoticed() {
    advance(9, 0, 1, 2, 3);
    broken(() -> context.remove(BeaconStorage.RANDOMNESS.at(1L)), "randomness");
    broken(() -> context.put(
        BeaconStorage.ONIONS.at(account(0)), new Onion(1, Bytes32.ZERO, 9)), "far away");
    broken(() -> context.put(
        BeaconStorage.ONIONS.at(account(0)), new Onion(1, Bytes32.ZERO, 1)), "another one");
    broken(() -> context.put(BeaconStorage.WITHHELD.at(account(0)), 9L), "another epoch");
  }

  private void broken(Runnable breakage, String notice) {
    TreeMap<Bytes, Bytes> before = context.snapshot();
    breakage.run();
    assertThat(beacon.brokenInvariants(context)).anyMatch(line -> line.contains(notice));
    context.restore(before, 0);
    assertThat(beacon.brokenInvariants(context)).isEmpty();
  }
}
