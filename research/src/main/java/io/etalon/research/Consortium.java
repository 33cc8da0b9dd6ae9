package io.etalon.research;

import io.etalon.coherence.CoherenceConfig;
import io.etalon.crypto.PublicKey;
import io.etalon.crypto.Sha256;
import io.etalon.crypto.SignatureScheme;
import io.etalon.pallet.Context;
import io.etalon.pallet.Participation;
import io.etalon.pallet.Payouts;
import io.etalon.pallet.SealedBlocks;
import io.etalon.pallet.Validators;
import io.etalon.primitives.AccountId;
import io.etalon.primitives.Amount;
import io.etalon.primitives.Limits;
import io.etalon.primitives.Validator;
import io.etalon.primitives.ValidatorSet;
import io.etalon.ssz.Bits;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.apache.tuweni.bytes.Bytes;
import org.apache.tuweni.bytes.Bytes32;

/**
 * What the pallet needs of others, for validators that never change, each of an organisation of its
 * own, that all vote for every block.
 *
 * <p>The tie-break's seed is a hash of the encoded set, which holds 100 members at most. A larger
 * study therefore has one endless epoch, whose seed is that of its first hundred.
 */
final class Consortium implements Validators, Participation, SealedBlocks, Payouts {
  private static final long EPOCH_BLOCKS = 100;
  private static final long ENDLESS = 1L << 40;

  private final List<Validator> members;
  private final Bits everybody;
  private final TreeMap<Long, ValidatorSet> sets = new TreeMap<>();
  private boolean isGenesis = true;
  private int parentProposer;

  Consortium(int size) {
    List<Validator> all = new ArrayList<>();
    for (int i = 0; i < size; i++) {
      all.add(validator(i));
    }
    members = List.copyOf(all);
    everybody = Bits.of(size, IntStream.range(0, size).toArray());
  }

  static AccountId account(int i) {
    return new AccountId(Bytes32.leftPad(Bytes.ofUnsignedInt(i + 1)));
  }

  private static Validator validator(int i) {
    return new Validator(
        account(i), "organisation-" + i, key(SignatureScheme.FALCON_1024_R3, i),
        key(SignatureScheme.SLH_DSA_SHAKE_256S, i));
  }

  private static PublicKey key(SignatureScheme scheme, int i) {
    Bytes number = Bytes.ofUnsignedInt(i);
    return new PublicKey(
        scheme,
        Bytes.concatenate(
            number, Bytes.wrap(new byte[scheme.publicKeyLength() - number.size()])));
  }

  /** All members as the set of an epoch. */
  ValidatorSet everybody(long epoch) {
    return new ValidatorSet(epoch, members);
  }

  CoherenceConfig config() {
    return new CoherenceConfig(
        this, this, this, this,
        (asking, height) -> height < asking.block().height()
            ? Optional.of(ObjectState.blockId(height)) : Optional.empty(),
        (asking, account) -> false,
        (asking, epoch) -> Optional.of(set(asking, epoch)),
        (asking, epoch) -> Sha256.hash(Bytes.ofUnsignedLong(epoch)));
  }

  /** Genesis is over: from now on everybody takes part. */
  void begin() {
    isGenesis = false;
    sets.clear();
  }

  void proposedBy(int proposer) {
    parentProposer = proposer;
  }

  @Override
  public long epochBlocks(Context asking) {
    return epochBlocks(members.size());
  }

  /** How many heights an epoch of so many validators has. */
  static long epochBlocks(int validators) {
    return validators <= Limits.MAX_VALIDATORS ? EPOCH_BLOCKS : ENDLESS;
  }

  @Override
  public ValidatorSet set(Context asking, long epoch) {
    int size = isGenesis ? Math.min(members.size(), Limits.MAX_VALIDATORS) : members.size();
    return sets.computeIfAbsent(epoch, e -> new ValidatorSet(e, members.subList(0, size)));
  }

  @Override
  public Bits parentSigners(Context asking) {
    return everybody;
  }

  @Override
  public int parentProposer(Context asking) {
    return parentProposer;
  }

  @Override
  public boolean isSealed(Context asking, long height) {
    return false;
  }

  @Override
  public boolean mustBeSealed(Context asking, long height) {
    return false;
  }

  @Override
  public long sealDeadlineBlocks(Context asking) {
    return 1;
  }

  @Override
  public Amount pay(Context asking, AccountId validator, Amount earned) {
    return earned;
  }
}
