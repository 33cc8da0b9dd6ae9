package io.etalon.governance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.etalon.crypto.PublicKey;
import io.etalon.crypto.Sha256;
import io.etalon.crypto.SignatureScheme;
import io.etalon.governance.GovernanceCall.Enact;
import io.etalon.governance.GovernanceCall.Expire;
import io.etalon.governance.GovernanceCall.Propose;
import io.etalon.governance.GovernanceCall.SetRules;
import io.etalon.governance.GovernanceCall.Spend;
import io.etalon.governance.GovernanceCall.Vote;
import io.etalon.governance.GovernanceCall.Withdraw;
import io.etalon.governance.GovernanceEvent.Decided;
import io.etalon.governance.GovernanceEvent.Enacted;
import io.etalon.governance.GovernanceEvent.Reopened;
import io.etalon.pallet.Calls;
import io.etalon.pallet.Context;
import io.etalon.pallet.DispatchError;
import io.etalon.pallet.DispatchException;
import io.etalon.pallet.Origin;
import io.etalon.pallet.OriginError;
import io.etalon.pallet.Validators;
import io.etalon.pallet.Weight;
import io.etalon.palletkit.MemoryCurrency;
import io.etalon.palletkit.MockRuntime;
import io.etalon.palletkit.RandomCalls;
import io.etalon.primitives.AccountId;
import io.etalon.primitives.Amount;
import io.etalon.primitives.Ppb;
import io.etalon.primitives.Validator;
import io.etalon.primitives.ValidatorSet;
import java.util.ArrayList;
import java.util.List;
import org.apache.tuweni.bytes.Bytes;
import org.junit.jupiter.api.Test;

class GovernanceTest {
  private static final GovernanceRules RULES =
      new GovernanceRules(2 * Ppb.ONE / 3, 20, 10, 30, 2);
  private static final Bytes CALL = Bytes.of(1, 2, 3);
  private static final Bytes HEAVY = Bytes.of(9);
  private static final AccountId STRANGER = AccountId.ofPallet("stranger");

  private final Consortium consortium = new Consortium("north", "east", "south", "west");
  private final Recorder recorder = new Recorder();
  private final MemoryCurrency currency = new MemoryCurrency();
  private final Governance governance =
      new Governance(new GovernanceConfig(recorder, consortium, currency));
  private final MockRuntime runtime = MockRuntime.of(List.of(governance), context -> {
    governance.genesis(context, new GovernanceGenesis(RULES));
    currency.mint(context, Governance.TREASURY, new Amount(100));
  });

  private static Origin by(String organisation) {
    return new Origin.Signed(AccountId.ofPallet(organisation));
  }

  private DispatchError refused(String organisation, GovernanceCall call) {
    return runtime.refused(governance, by(organisation), call);
  }

  private void decide() {
    runtime.dispatch(governance, by("north"), new Propose(CALL));
    runtime.dispatch(governance, by("east"), new Vote(0, true));
    assertThat(runtime.dispatch(governance, by("south"), new Vote(0, true)))
        .contains(new Decided(0, runtime.height() + RULES.delayBlocks()));
  }

  @Test
  void whatThreeOfFourWantIsDispatchedAsRootAfterTheDelay() {
    decide();
    assertThat(refused("north", new Enact(0, CALL))).isEqualTo(GovernanceError.TOO_EARLY);
    runtime.runTo(1 + RULES.delayBlocks());
    assertThat(refused("north", new Enact(0, Bytes.of(4)))).isEqualTo(GovernanceError.OTHER_CALL);
    assertThat(runtime.dispatch(governance, new Origin.Signed(STRANGER), new Enact(0, CALL)))
        .containsExactly(new Enacted(0));
    assertThat(recorder.dispatched).containsExactly(CALL);
    assertThat(refused("north", new Enact(0, CALL)))
        .isEqualTo(GovernanceError.UNKNOWN_PROPOSAL);
  }

  @Test
  void twoOfFourDecideNothing() {
    runtime.dispatch(governance, by("north"), new Propose(CALL));
    runtime.dispatch(governance, by("east"), new Vote(0, true));
    runtime.dispatch(governance, by("east"), new Vote(0, true));
    runtime.runTo(15);
    assertThat(refused("north", new Enact(0, CALL))).isEqualTo(GovernanceError.NOT_DECIDED);
  }

  @Test
  void organisationHasOneVoteHoweverManyValidatorsItRuns() {
    consortium.members("north", "north", "north", "east", "south");
    runtime.dispatch(governance, by("north"), new Propose(CALL));
    runtime.dispatch(governance, new Origin.Signed(AccountId.ofPallet("north-1")),
        new Vote(0, true));
    runtime.runTo(12);
    assertThat(refused("north", new Enact(0, CALL))).isEqualTo(GovernanceError.NOT_DECIDED);
  }

  @Test
  void mindChangedWithinTheDelayReopensIt() {
    decide();
    assertThat(runtime.dispatch(governance, by("south"), new Vote(0, false)))
        .contains(new Reopened(0));
    runtime.runTo(12);
    assertThat(refused("north", new Enact(0, CALL))).isEqualTo(GovernanceError.NOT_DECIDED);
    runtime.dispatch(governance, by("west"), new Vote(0, true));
    assertThat(refused("north", new Enact(0, CALL))).isEqualTo(GovernanceError.TOO_EARLY);
  }

  @Test
  void approvalsOfWhoHasLeftCountNoMore() {
    decide();
    runtime.runTo(12);
    consortium.members("north", "east", "west", "centre");
    assertThat(refused("north", new Enact(0, CALL))).isEqualTo(GovernanceError.NOT_DECIDED);
    assertThat(refused("south", new Vote(0, true))).isEqualTo(GovernanceError.NOT_A_MEMBER);
  }

  @Test
  void proposalsEndAndAreForgotten() {
    runtime.dispatch(governance, by("north"), new Propose(CALL));
    assertThat(refused("east", new Expire(0))).isEqualTo(GovernanceError.NOT_OVER);
    runtime.runTo(1 + RULES.votingBlocks());
    assertThat(refused("east", new Vote(0, true))).isEqualTo(GovernanceError.OVER);
    runtime.dispatch(governance, new Origin.Signed(STRANGER), new Expire(0));
    assertThat(runtime.context().entries(Governance.PROPOSALS, 9)).isEmpty();
  }

  @Test
  void onlyMembersProposeAFewCallsThatAreCalls() {
    assertThat(runtime.refused(governance, new Origin.Signed(STRANGER), new Propose(CALL)))
        .isEqualTo(GovernanceError.NOT_A_MEMBER);
    assertThat(refused("north", new Propose(HEAVY))).isEqualTo(GovernanceError.TOO_HEAVY);
    runtime.dispatch(governance, by("north"), new Propose(CALL));
    runtime.dispatch(governance, by("north"), new Propose(CALL));
    assertThat(refused("north", new Propose(CALL))).isEqualTo(GovernanceError.TOO_MANY_OPEN);
    assertThat(refused("east", new Withdraw(0))).isEqualTo(GovernanceError.NOT_THE_PROPOSER);
    runtime.dispatch(governance, by("north"), new Withdraw(0));
    runtime.dispatch(governance, by("north"), new Propose(CALL));
    assertThat(refused("north", new Vote(0, true))).isEqualTo(GovernanceError.UNKNOWN_PROPOSAL);
  }

  @Test
  void callThatFailsLeavesItsProposalToBeTriedAgain() {
    decide();
    runtime.runTo(11);
    recorder.fails = true;
    assertThat(refused("north", new Enact(0, CALL))).isEqualTo(GovernanceError.UNKNOWN_PROPOSAL);
    recorder.fails = false;
    runtime.dispatch(governance, by("north"), new Enact(0, CALL));
  }

  @Test
  void moneyAndRulesAreRootsAlone() {
    assertThat(refused("north", new Spend(STRANGER, new Amount(1))))
        .isEqualTo(OriginError.ROOT_REQUIRED);
    assertThat(refused("north", new SetRules(RULES))).isEqualTo(OriginError.ROOT_REQUIRED);
    runtime.dispatch(governance, Origin.ROOT, new Spend(STRANGER, new Amount(60)));
    assertThat(runtime.refused(governance, Origin.ROOT, new Spend(STRANGER, new Amount(60))))
        .isEqualTo(MemoryCurrency.Refusal.INSUFFICIENT);
    for (GovernanceRules unsound : List.of(new GovernanceRules(Ppb.ONE / 2 - 1, 1, 1, 1, 2),
        new GovernanceRules(Ppb.ONE, 1, 1, 1, 2), new GovernanceRules(Ppb.ONE / 2, 0, 1, 1, 2),
        new GovernanceRules(Ppb.ONE / 2, 1, 0, 1, 2), new GovernanceRules(Ppb.ONE / 2, 1, 1, 0, 2),
        new GovernanceRules(Ppb.ONE / 2, Long.MAX_VALUE, 1, 1, 2))) {
      assertThat(runtime.refused(governance, Origin.ROOT, new SetRules(unsound)))
          .isEqualTo(GovernanceError.RULES_UNSOUND);
    }
  }

  @Test
  void neededIsMoreThanTheThresholdAndNeverMoreThanAll() {
    assertThat(List.of(1, 2, 3, 4, 5, 6, 7, 10).stream().map(RULES::needed))
        .containsExactly(1, 2, 2, 3, 4, 4, 5, 7);
    assertThat(new GovernanceRules(Ppb.ONE / 2, 1, 1, 1, 2).needed(4)).isEqualTo(3);
  }

  @Test
  void nothingIsDispatchedWithoutItsDecisionInTenThousandRandomCalls() {
    String[] all = {"north", "east", "south", "west", "stranger"};
    RandomCalls calls = new RandomCalls(20_261_120);
    calls.make(10_000, runtime, List.of(
        random -> runtime.attempt(governance, by(all[random.nextInt(5)]), new Propose(CALL)),
        random -> runtime.attempt(governance, by(all[random.nextInt(5)]),
            new Vote(random.nextInt(40), random.nextInt(4) > 0)),
        random -> runtime.attempt(governance, by(all[random.nextInt(5)]),
            new Vote(random.nextInt(1 + (int) runtime.height() / 5), true)),
        random -> runtime.attempt(governance, by(all[random.nextInt(5)]),
            new Enact(random.nextInt(1 + (int) runtime.height() / 5), CALL)),
        random -> runtime.attempt(governance, by(all[random.nextInt(5)]),
            new Expire(random.nextInt(1 + (int) runtime.height() / 5)))));
    assertThat(calls.outcomes()).containsKeys("succeeded", "NOT_A_MEMBER", "TOO_MANY_OPEN",
        "UNKNOWN_PROPOSAL");
  }

  @Test
  void invariantCatchesAVoteCountedTwice() {
    runtime.dispatch(governance, by("north"), new Propose(CALL));
    runtime.context().put(Governance.PROPOSALS.at(0L),
        new Proposal("north", Sha256.hash(CALL), List.of("north", "north"), 0, 20));
    assertThatThrownBy(runtime::requireInvariants).isInstanceOf(AssertionError.class)
        .hasMessageContaining("a vote twice");
  }

  @Test
  void invariantCatchesAProposalThatIsNotCounted() {
    runtime.dispatch(governance, by("north"), new Propose(CALL));
    runtime.context().put(Governance.PROPOSALS.at(0L),
        new Proposal("east", Sha256.hash(CALL), List.of("north"), 0, 20));
    assertThatThrownBy(runtime::requireInvariants).isInstanceOf(AssertionError.class)
        .hasMessageContaining("counted");
  }

  /** Remembers what it was asked to dispatch as root. */
  private static final class Recorder implements Calls {
    private final List<Bytes> dispatched = new ArrayList<>();
    private boolean fails;

    @Override
    public void dispatch(Context context, Origin origin, Bytes call) throws DispatchException {
      origin.requireRoot();
      if (fails) {
        throw new DispatchException(GovernanceError.UNKNOWN_PROPOSAL);
      }
      dispatched.add(call);
    }

    @Override
    public Weight weigh(Bytes call) {
      return Weight.ofMicros(call.equals(HEAVY) ? 10_001 : 10);
    }
  }

  /** Validators by their organisations; the second of one is called {@code north-1}. */
  private static final class Consortium implements Validators {
    private List<Validator> members = List.of();

    Consortium(String... organisations) {
      members(organisations);
    }

    void members(String... organisations) {
      List<Validator> changed = new ArrayList<>();
      for (String organisation : organisations) {
        long same = changed.stream().filter(m -> m.organisation().equals(organisation)).count();
        String name = same == 0 ? organisation : organisation + "-" + same;
        changed.add(new Validator(AccountId.ofPallet(name), organisation,
            key(SignatureScheme.FALCON_1024_R3), key(SignatureScheme.SLH_DSA_SHAKE_256S)));
      }
      members = List.copyOf(changed);
    }

    private static PublicKey key(SignatureScheme scheme) {
      return new PublicKey(scheme, Bytes.repeat((byte) 1, scheme.publicKeyLength()));
    }

    @Override
    public long epochBlocks(Context context) {
      return 100;
    }

    @Override
    public ValidatorSet set(Context context, long epoch) {
      return new ValidatorSet(epoch, members);
    }
  }
}
