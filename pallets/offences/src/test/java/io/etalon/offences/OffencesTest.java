package io.etalon.offences;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.etalon.crypto.PublicKey;
import io.etalon.crypto.SignatureScheme;
import io.etalon.offences.OffencesCall.Release;
import io.etalon.offences.OffencesEvent.Convicted;
import io.etalon.offences.OffencesEvent.Jailed;
import io.etalon.offences.OffencesEvent.Spared;
import io.etalon.pallet.Context;
import io.etalon.pallet.InherentRefused;
import io.etalon.pallet.Inherents;
import io.etalon.pallet.Offence;
import io.etalon.pallet.Origin;
import io.etalon.pallet.Validators;
import io.etalon.palletkit.MemoryContext;
import io.etalon.palletkit.MockRuntime;
import io.etalon.primitives.AccountId;
import io.etalon.primitives.DoubleVote;
import io.etalon.primitives.Evidence;
import io.etalon.primitives.SignedVote;
import io.etalon.primitives.Validator;
import io.etalon.primitives.ValidatorSet;
import io.etalon.primitives.Vote;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.apache.tuweni.bytes.Bytes;
import org.apache.tuweni.bytes.Bytes32;
import org.junit.jupiter.api.Test;

/** What an offence sets off, and what always holds of what is remembered. */
class OffencesTest {
  private static final long EPOCH_BLOCKS = 10;
  private static final long WINDOW = 2;

  private final List<Offence> told = new ArrayList<>();
  private final Offences offences =
      new Offences(new OffencesConfig(new Four(), List.of((_, offence) -> told.add(offence))));
  private final MockRuntime runtime =
      MockRuntime.of(
          List.of(offences), context -> offences.genesis(context, new OffencesGenesis(WINDOW)));

  /** Four validators, the same in every epoch. */
  private static final class Four implements Validators {
    @Override
    public long epochBlocks(Context context) {
      return EPOCH_BLOCKS;
    }

    @Override
    public ValidatorSet set(Context context, long epoch) {
      return OffencesTest.set(epoch);
    }
  }

  private static ValidatorSet set(long epoch) {
    return new ValidatorSet(epoch, IntStream.range(0, 4).mapToObj(OffencesTest::validator)
        .toList());
  }

  private static Validator validator(int i) {
    return new Validator(
        account(i), "organisation " + i, key(SignatureScheme.FALCON_1024_R3, i),
        key(SignatureScheme.SLH_DSA_SHAKE_256S, i));
  }

  private static AccountId account(int i) {
    return AccountId.of(key(SignatureScheme.FALCON_512_R3, i));
  }

  private static PublicKey key(SignatureScheme scheme, int number) {
    return new PublicKey(scheme, Bytes.repeat((byte) number, scheme.publicKeyLength()));
  }

  private static DoubleVote doubleVote(int validator, long height) {
    return DoubleVote.of(
        height / EPOCH_BLOCKS,
        vote(validator, Vote.nullify(height, 0)),
        vote(validator, Vote.finalize(height, 0, Bytes32.repeat((byte) 1))));
  }

  private static SignedVote vote(int validator, Vote vote) {
    Bytes32 signed =
        vote.signBytes(MemoryContext.GENESIS_HASH, vote.height() / EPOCH_BLOCKS);
    return new SignedVote(
        vote, validator,
        MemoryContext.sign(key(SignatureScheme.FALCON_1024_R3, validator), signed));
  }

  private void convict(Evidence... evidence) throws InherentRefused {
    for (Evidence piece : evidence) {
      offences.applyInherents(runtime.context(), Inherents.of(piece));
    }
  }

  @Test
  void whoTakesStakesIsToldOfEachConvictionOnceAndOfWhomTheChainCannotSpareToo()
      throws Exception {
    runtime.runTo(5);
    convict(doubleVote(1, 3), doubleVote(2, 4), doubleVote(1, 4));
    assertThat(runtime.events()).hasOnlyElementsOfTypes(
        Convicted.class, Jailed.class, Spared.class);
    assertThat(runtime.events()).contains(new Jailed(account(1)), new Spared(account(2)));
    assertThat(told)
        .containsExactly(
            new Offence(account(1), 0, 3, 0),
            new Offence(account(2), 0, 4, 0),
            new Offence(account(1), 0, 4, 0));
    assertThatThrownBy(() -> convict(doubleVote(1, 3))).hasMessageContaining("ALREADY_PUNISHED");
    runtime.dispatch(offences, Origin.ROOT, new Release(account(1)));
    assertThatThrownBy(() -> convict(doubleVote(1, 5))).hasMessageContaining("ALREADY_PUNISHED");
    assertThat(told).hasSize(3);
    runtime.runTo(50);
  }

  @Test
  void nobodyIsToldOfEvidenceThatIsRefused() {
    runtime.runTo(5);
    SignedVote one = vote(1, Vote.nullify(3, 0));
    SignedVote byAnother = vote(2, Vote.finalize(3, 0, Bytes32.repeat((byte) 1)));
    assertThatThrownBy(
            () -> convict(DoubleVote.of(
                0, one, new SignedVote(byAnother.vote(), 1, byAnother.signature()))))
        .hasMessageContaining("BAD_SIGNATURE");
    assertThat(told).isEmpty();
    assertThat(runtime.events()).isEmpty();
  }

  @Test
  void aBrokenMemoryIsSeen() {
    runtime.runTo(35);
    Context context = runtime.context();
    assertThat(offences.brokenInvariants(context)).isEmpty();

    context.put(OffencesStorage.PAST_SETS.at(0L), set(0));
    assertThat(offences.brokenInvariants(context))
        .containsExactly("sets of more than 2 past epochs are kept");
    context.remove(OffencesStorage.PAST_SETS.at(0L));

    context.put(OffencesStorage.PAST_SETS.at(2L), set(1));
    assertThat(offences.brokenInvariants(context))
        .containsExactly("the set of epoch 1 is kept as that of epoch 2");
    context.put(OffencesStorage.PAST_SETS.at(2L), set(2));

    Slot slot = new Slot(3, 31, 0);
    context.put(
        OffencesStorage.OFFENDERS.at(account(1)),
        new Offender(List.of(slot, slot), Optional.empty(), 0));
    assertThat(offences.brokenInvariants(context)).singleElement().asString()
        .contains("was convicted twice of one slot");

    JailTerm tomorrow = new JailTerm(36, OffenceKind.DOUBLE_CHECKPOINT, slot);
    context.put(
        OffencesStorage.OFFENDERS.at(account(1)),
        new Offender(List.of(slot), Optional.of(tomorrow), 0));
    assertThat(offences.brokenInvariants(context)).singleElement().asString()
        .contains("was jailed in the future");
  }
}
