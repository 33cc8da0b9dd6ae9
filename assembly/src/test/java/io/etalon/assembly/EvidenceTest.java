package io.etalon.assembly;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.etalon.crypto.PublicKey;
import io.etalon.crypto.Sha256;
import io.etalon.crypto.SignatureScheme;
import io.etalon.primitives.Block;
import io.etalon.primitives.Body;
import io.etalon.primitives.Checkpoint;
import io.etalon.primitives.DoubleCheckpoint;
import io.etalon.primitives.DoubleProposal;
import io.etalon.primitives.DoubleVote;
import io.etalon.primitives.Evidence;
import io.etalon.primitives.Header;
import io.etalon.primitives.KeyCertificate;
import io.etalon.primitives.Proposal;
import io.etalon.primitives.SignedCheckpoint;
import io.etalon.primitives.SignedProposal;
import io.etalon.primitives.SignedVote;
import io.etalon.primitives.Validator;
import io.etalon.primitives.Vote;
import io.etalon.runtime.Authoring;
import io.etalon.runtime.BlockRejected;
import io.etalon.runtime.Execution;
import io.etalon.runtime.JailedValidator;
import io.etalon.runtime.Ranking;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.apache.tuweni.bytes.Bytes;
import org.apache.tuweni.bytes.Bytes32;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Evidence of votes and proposals through the whole runtime: what convicts, whom, and what of. */
class EvidenceTest {
  private static final Bytes32 ONE = Sha256.hash(Bytes.of(1));
  private static final Bytes32 OTHER = Sha256.hash(Bytes.of(2));

  private Ledger ledger;

  @BeforeEach
  void start() throws Exception {
    ledger = new Ledger(new ChainRuntime(), Genesis.config());
    ledger.appendEmpty(2);
  }

  private static long epoch(long height) {
    return height / Genesis.EPOCH_BLOCKS;
  }

  private SignedVote vote(int validator, Vote vote) {
    return voteAs(validator, vote, Genesis.consensusKey(validator));
  }

  private SignedVote voteAs(int validator, Vote vote, PublicKey key) {
    Bytes32 statement = vote.signBytes(ledger.genesisHash(), epoch(vote.height()));
    return new SignedVote(vote, validator, Genesis.sign(key, statement));
  }

  private DoubleVote doubleVote(int validator, long height) {
    return DoubleVote.of(
        epoch(height),
        vote(validator, Vote.finalize(height, 0, ONE)),
        vote(validator, Vote.finalize(height, 0, OTHER)));
  }

  private SignedProposal proposal(int validator, Proposal proposal) {
    Header header = ledger.last().block().header();
    Bytes32 statement = proposal.signBytes(ledger.genesisHash(), epoch(proposal.height()));
    return new SignedProposal(
        proposal, header, validator,
        Genesis.sign(Genesis.consensusKey(validator), statement), Bytes.EMPTY);
  }

  private Execution append(Evidence... evidence) throws BlockRejected {
    return ledger.append(ledger.withEvidence(ledger.authoring(), evidence));
  }

  private static List<String> events(Execution execution) {
    return execution.events().stream().map(event -> event.name()).toList();
  }

  /** The leader leaves it out, and a block that carries it all the same is invalid. */
  private void assertRefused(Evidence evidence, String reason) throws BlockRejected {
    Bytes32 before = ledger.state().root();
    Authoring authoring = ledger.withEvidence(ledger.authoring(), evidence);
    Block without =
        ledger.runtime.author(ledger.tip(), authoring, Genesis.VERIFIER).block();
    assertThat(without.body().evidence()).isEmpty();
    Block with = with(without, List.of(evidence));
    assertThatThrownBy(() -> ledger.runtime.execute(ledger.tip(), with, Genesis.VERIFIER))
        .isInstanceOfSatisfying(
            BlockRejected.class,
            e -> assertThat(e.reason()).isEqualTo(BlockRejected.Reason.EVIDENCE))
        .hasMessageContaining("offences." + reason);
    assertThat(ledger.runtime.refusal(ledger.tip(), evidence, Genesis.VERIFIER))
        .hasValueSatisfying(refusal -> assertThat(refusal).hasMessageContaining(reason));
    assertThat(ledger.state().root()).isEqualTo(before);
    assertThat(ledger.runtime.jailed(ledger.state())).isEmpty();
  }

  private static Block with(Block block, List<Evidence> evidence) {
    Body old = block.body();
    Body body =
        new Body(
            old.extrinsics(), old.reports(), old.seals(), evidence, old.extensions(),
            old.parentCertificate());
    Header of = block.header();
    Header header =
        new Header(
            of.height(), of.view(), of.parent(), of.epoch(), of.timestampMillis(), of.proposer(),
            of.leaderScorePpb(), of.scoreHeight(), of.stateRoot(), of.extrinsicsRoot(),
            of.reportsRoot(), of.sealsRoot(), body.evidenceRoot(), body.extensionsRoot(),
            of.validatorsRoot(),
            of.nextValidatorsRoot(), of.parentCertificateRoot(), of.parentSigners());
    return new Block(header, body);
  }

  private List<Integer> ranked(long height) {
    return ledger.runtime.ranking(ledger.state(), height).places().stream()
        .map(Ranking.Place::validator).sorted().toList();
  }

  @Test
  void everyPairOfVotesThatExcludesAnotherConvicts() throws Exception {
    List<List<Vote>> pairs =
        List.of(
            List.of(Vote.notarize(2, 1, ONE), Vote.notarize(2, 1, OTHER)),
            List.of(Vote.finalize(2, 1, ONE), Vote.finalize(2, 1, OTHER)),
            List.of(Vote.finalize(2, 1, ONE), Vote.nullify(2, 1)));
    for (List<Vote> pair : pairs) {
      start();
      Execution execution =
          append(DoubleVote.of(0, vote(1, pair.getFirst()), vote(1, pair.getLast())));
      assertThat(execution.block().body().evidence()).hasSize(1);
      assertThat(events(execution)).contains("Convicted", "Jailed");
      assertThat(ledger.runtime.jailed(ledger.state()))
          .containsExactly(new JailedValidator(Genesis.account(1), 3, "double vote", 2, 1));
    }
  }

  @Test
  void twoProposalsForOneViewConvict() throws Exception {
    SignedProposal fresh = proposal(2, new Proposal(3, 1, ONE, Proposal.NONE));
    SignedProposal again = proposal(2, new Proposal(3, 1, ONE, 0));
    append(DoubleProposal.of(0, again, fresh));
    assertThat(ledger.runtime.jailed(ledger.state()))
        .containsExactly(new JailedValidator(Genesis.account(2), 3, "double proposal", 3, 1));
  }

  private SignedCheckpoint checkpoint(long epoch, Bytes32 stateRoot) {
    Checkpoint checkpoint = new Checkpoint(epoch, ONE, stateRoot, OTHER);
    Bytes32 statement = checkpoint.signBytes(ledger.genesisHash());
    return new SignedCheckpoint(checkpoint, 1, Genesis.sign(Genesis.sealKey(1), statement));
  }

  @Test
  void twoCheckpointsOfAnEpochConvictOnceItIsOver() throws Exception {
    DoubleCheckpoint evidence = DoubleCheckpoint.of(checkpoint(0, ONE), checkpoint(0, OTHER));
    long last = Genesis.EPOCH_BLOCKS - 1;
    ledger.appendEmpty((int) (last - 1 - ledger.height()) - 1);
    assertRefused(evidence, "IN_THE_FUTURE");
    ledger.append();
    Execution execution = append(evidence);
    assertThat(execution.block().header().height()).isEqualTo(last);
    assertThat(events(execution)).contains("Convicted", "Jailed");
    assertThat(ledger.runtime.jailed(ledger.state()))
        .containsExactly(
            new JailedValidator(Genesis.account(1), last, "double checkpoint", last, 0));
    assertThat(append(evidence).block().body().evidence()).as("settled").isEmpty();
  }

  @Test
  void refusesCheckpointsThatConvictNobody() throws Exception {
    ledger.appendEmpty(2 * (int) Genesis.EPOCH_BLOCKS);
    SignedCheckpoint truth = checkpoint(0, ONE);
    DoubleCheckpoint good = DoubleCheckpoint.of(truth, checkpoint(0, OTHER));
    assertRefused(DoubleCheckpoint.of(truth, truth), "NOT_IN_ORDER");
    assertRefused(DoubleCheckpoint.of(truth, checkpoint(1, OTHER)), "COMPATIBLE");
    assertRefused(
        DoubleCheckpoint.of(
            checkpoint(Long.MAX_VALUE, ONE), checkpoint(Long.MAX_VALUE, OTHER)),
        "IN_THE_FUTURE");
    assertRefused(
        new DoubleCheckpoint(
            9, good.first(), good.firstSignature(), good.second(), good.secondSignature()),
        "NOT_A_VALIDATOR");
    Checkpoint lie = new Checkpoint(0, ONE, OTHER, OTHER);
    Bytes byConsensusKey =
        Genesis.sign(Genesis.consensusKey(1), lie.signBytes(ledger.genesisHash()));
    assertRefused(
        DoubleCheckpoint.of(truth, new SignedCheckpoint(lie, 1, byConsensusKey)),
        "BAD_SIGNATURE");
    assertRefused(
        DoubleCheckpoint.of(truth, new SignedCheckpoint(lie, 1, truth.signature())),
        "BAD_SIGNATURE");
  }

  @Test
  void convictionTakesEffectWithTheScoreLagAndTheSetsNotYetFixed() throws Exception {
    append(doubleVote(1, 2));
    long jailedAt = ledger.height();
    assertThat(ranked(jailedAt + 1)).containsExactly(0, 1, 2, 3);
    assertThat(ranked(jailedAt + 2)).containsExactly(0, 2, 3);
    addFifth();
    ledger.appendEmpty(20);
    assertThat(isInSet(1, 2 * Genesis.EPOCH_BLOCKS))
        .as("a set of four keeps whom it needs to tolerate a fault").isTrue();
    assertThat(isInSet(1, 3 * Genesis.EPOCH_BLOCKS)).isFalse();
    assertThat(ledger.runtime.validators(ledger.state(), 3 * Genesis.EPOCH_BLOCKS).size())
        .isEqualTo(4);
    assertThat(ledger.runtime.jailed(ledger.state())).hasSize(1);
  }

  private boolean isInSet(int validator, long height) {
    return ledger.runtime.validators(ledger.state(), height)
        .indexOfAccount(Genesis.account(validator)).isPresent();
  }

  private void addFifth() throws BlockRejected {
    KeyCertificate base = Genesis.certificate(10, Genesis.consensusKey(10), 0);
    Validator validator =
        new Validator(
            base.validator().account(), base.validator().organisation(),
            base.validator().consensusKey(), Genesis.key(SignatureScheme.SLH_DSA_SHAKE_256S, 29));
    KeyCertificate unsigned =
        new KeyCertificate(base.identityKey(), validator, 0, 1_000_000, Bytes.EMPTY);
    KeyCertificate certificate =
        unsigned.signed(Genesis.sign(base.identityKey(), unsigned.signBytes()));
    Bytes call =
        ledger.runtime.encodeCall(
            "validators",
            "addValidator",
            "{\"certificate\":%s,\"endpoint\":\"127.0.0.1:9\"}"
                .formatted(KeyCertificate.SCHEMA.toJson(certificate)));
    Execution execution = ledger.append(ledger.sign(Genesis.SUDO, ledger.sudo(call)));
    assertThat(execution.outcomes()).allMatch(outcome -> outcome.succeeded());
  }

  @Test
  void oneOffenceIsPunishedOnceWhateverProvesIt() throws Exception {
    append(doubleVote(1, 2));
    List<Evidence> same =
        List.of(
            doubleVote(1, 2),
            DoubleVote.of(0, vote(1, Vote.finalize(2, 0, ONE)), vote(1, Vote.nullify(2, 0))),
            DoubleProposal.of(
                0,
                proposal(1, new Proposal(2, 0, ONE, Proposal.NONE)),
                proposal(1, new Proposal(2, 0, OTHER, Proposal.NONE))));
    for (Evidence evidence : same) {
      assertThat(append(evidence).block().body().evidence()).isEmpty();
      assertThat(ledger.runtime.refusal(ledger.tip(), evidence, Genesis.VERIFIER))
          .hasValueSatisfying(
              refusal -> assertThat(refusal).hasMessageContaining("ALREADY_PUNISHED"));
    }
    Execution another = append(doubleVote(1, 3), doubleVote(1, 3));
    assertThat(another.block().body().evidence()).hasSize(1);
    assertThat(events(another)).contains("Convicted").doesNotContain("Jailed");
  }

  @Test
  void aBlockWithOneEvidenceTwiceIsInvalid() throws Exception {
    Block good =
        ledger
            .runtime
            .author(
                ledger.tip(),
                ledger.withEvidence(ledger.authoring(), doubleVote(1, 2)),
                Genesis.VERIFIER)
            .block();
    Block twice = with(good, List.of(doubleVote(1, 2), doubleVote(1, 2)));
    assertThatThrownBy(() -> ledger.runtime.execute(ledger.tip(), twice, Genesis.VERIFIER))
        .hasMessageContaining("ALREADY_PUNISHED");
  }

  @Test
  void refusesWhatProvesNothing() throws Exception {
    SignedVote one = vote(1, Vote.finalize(2, 0, ONE));
    SignedVote other = vote(1, Vote.finalize(2, 0, OTHER));
    DoubleVote good = DoubleVote.of(0, one, other);
    assertRefused(
        new DoubleVote(
            0, 1, good.second(), good.secondSignature(), good.first(), good.firstSignature()),
        "NOT_IN_ORDER");
    assertRefused(DoubleVote.of(0, one, one), "NOT_IN_ORDER");
    assertRefused(DoubleVote.of(0, one, vote(1, Vote.notarize(2, 0, OTHER))), "COMPATIBLE");
    assertRefused(
        DoubleVote.of(0, vote(1, Vote.notarize(2, 0, ONE)), vote(1, Vote.nullify(2, 0))),
        "COMPATIBLE");
    assertRefused(DoubleVote.of(0, one, vote(1, Vote.finalize(2, 1, OTHER))), "COMPATIBLE");
    assertRefused(DoubleVote.of(0, one, vote(1, Vote.finalize(1, 0, OTHER))), "COMPATIBLE");
    assertRefused(
        DoubleProposal.of(
            0,
            proposal(1, new Proposal(2, 0, ONE, Proposal.NONE)),
            proposal(1, new Proposal(2, 1, OTHER, Proposal.NONE))),
        "COMPATIBLE");
  }

  @Test
  void refusesWhatTheAccusedDidNotSign() throws Exception {
    SignedVote one = vote(1, Vote.finalize(2, 0, ONE));
    Vote rival = Vote.finalize(2, 0, OTHER);
    assertRefused(
        DoubleVote.of(0, one, voteAs(1, rival, Genesis.consensusKey(2))), "BAD_SIGNATURE");
    assertRefused(
        DoubleVote.of(0, one, new SignedVote(rival, 1, one.signature())), "BAD_SIGNATURE");
    Bytes32 elsewhere = rival.signBytes(ONE, 0);
    assertRefused(
        DoubleVote.of(
            0, one,
            new SignedVote(rival, 1, Genesis.sign(Genesis.consensusKey(1), elsewhere))),
        "BAD_SIGNATURE");
    Bytes32 later = rival.signBytes(ledger.genesisHash(), 1);
    assertRefused(
        DoubleVote.of(
            0, one, new SignedVote(rival, 1, Genesis.sign(Genesis.consensusKey(1), later))),
        "BAD_SIGNATURE");
    assertRefused(
        DoubleVote.of(
            0,
            new SignedVote(one.vote(), 9, one.signature()),
            new SignedVote(rival, 9, one.signature())),
        "NOT_A_VALIDATOR");
    assertRefused(
        DoubleProposal.of(
            0,
            proposal(1, new Proposal(2, 0, ONE, Proposal.NONE)),
            new SignedProposal(
                new Proposal(2, 0, OTHER, Proposal.NONE), ledger.last().block().header(), 1,
                one.signature(), Bytes.EMPTY)),
        "BAD_SIGNATURE");
  }

  @Test
  void refusesHeightsOfOtherEpochsAndOfTheFuture() throws Exception {
    DoubleVote good = doubleVote(1, 2);
    assertRefused(
        new DoubleVote(
            1, 1, good.first(), good.firstSignature(), good.second(), good.secondSignature()),
        "WRONG_EPOCH");
    assertRefused(doubleVote(1, 4), "IN_THE_FUTURE");
    assertRefused(doubleVote(1, Long.MAX_VALUE), "IN_THE_FUTURE");
  }

  @Test
  void takesEvidenceUntilItsWindowIsOver() throws Exception {
    DoubleVote old = doubleVote(1, 2);
    long last = (Genesis.EVIDENCE_WINDOW + 1) * Genesis.EPOCH_BLOCKS - 1;
    ledger.appendEmpty((int) (last - 1 - ledger.height()));
    assertThat(ledger.runtime.refusal(ledger.tip(), old, Genesis.VERIFIER)).isEmpty();
    ledger.append();
    assertRefused(old, "EXPIRED");
    Execution younger = append(doubleVote(1, Genesis.EPOCH_BLOCKS));
    assertThat(events(younger)).contains("Jailed");
  }

  @Test
  void neverJailsSoManyThatNoQuorumIsLeft() throws Exception {
    append(doubleVote(1, 2));
    Execution second = append(doubleVote(2, 2));
    assertThat(events(second)).contains("Convicted", "Spared").doesNotContain("Jailed");
    assertThat(ledger.runtime.jailed(ledger.state())).hasSize(1);
    assertThat(ranked(ledger.height() + 2)).containsExactly(0, 2, 3);
  }

  @Test
  void whoLeftTheSetForJailStillCountsAgainstTheNext() throws Exception {
    append(doubleVote(1, 2));
    addFifth();
    ledger.appendEmpty(22);
    assertThat(isInSet(1, ledger.height())).isFalse();
    int index = ledger.runtime.validators(ledger.state(), ledger.height())
        .indexOfAccount(Genesis.account(2)).getAsInt();
    Vote one = Vote.finalize(ledger.height(), 0, ONE);
    Execution execution =
        append(
            DoubleVote.of(
                epoch(ledger.height()),
                voteAs(index, one, Genesis.consensusKey(2)),
                voteAs(index, Vote.nullify(ledger.height(), 0), Genesis.consensusKey(2))));
    // Five that governance wanted, of whom four have to be left.
    assertThat(events(execution)).contains("Convicted", "Spared").doesNotContain("Jailed");
  }

  @Test
  void rootReleasesAndWhatWasBeforeIsSettled() throws Exception {
    append(doubleVote(1, 2));
    Bytes release =
        ledger.runtime.encodeCall(
            "offences", "release", "{\"account\":\"%s\"}".formatted(Genesis.account(1)));
    Execution byAnybody = ledger.append(ledger.sign(Genesis.ALICE, release));
    assertThat(byAnybody.outcomes().getFirst().error()).contains("ROOT_REQUIRED");
    Execution byRoot = ledger.append(ledger.sign(Genesis.SUDO, ledger.sudo(release)));
    assertThat(events(byRoot)).contains("Released");
    assertThat(ledger.runtime.jailed(ledger.state())).isEmpty();
    assertThat(ranked(ledger.height() + 2)).containsExactly(0, 1, 2, 3);
    assertRefused(doubleVote(1, 3), "ALREADY_PUNISHED");
    Execution again = ledger.append(ledger.sign(Genesis.SUDO, ledger.sudo(release)));
    assertThat(again.outcomes().getFirst().error()).contains("NOT_JAILED");
    Execution later = append(doubleVote(1, ledger.height()));
    assertThat(events(later)).contains("Jailed");
    ledger.appendEmpty(20);
  }

  @Test
  void aBlockCarriesSoMuchEvidenceAndNoMore() throws Exception {
    List<Evidence> many = new ArrayList<>();
    ledger.appendEmpty(1);
    for (long view = 0; view < 12; view++) {
      many.add(
          DoubleVote.of(
              0, vote(3, Vote.finalize(2, view, ONE)), vote(3, Vote.finalize(2, view, OTHER))));
    }
    Collections.reverse(many);
    Execution execution = append(many.toArray(Evidence[]::new));
    assertThat(execution.block().body().evidence()).hasSize(8);
    Execution next = append(many.toArray(Evidence[]::new));
    assertThat(next.block().body().evidence()).as("convicted often enough").isEmpty();
  }

  @Test
  void missedViewsConvictNobody() throws Exception {
    for (int height = 0; height < 12; height++) {
      Authoring first = ledger.authoring();
      int leader =
          ledger.runtime.ranking(ledger.state(), ledger.height() + 1).leader(3).validator();
      ledger.append(
          new Authoring(
              3, leader, first.timestampMillis(), first.parentCertificate(), first.reports(),
              first.seals(), first.evidence(), first.extensions(), first.candidates()));
    }
    assertThat(ledger.runtime.jailed(ledger.state())).isEmpty();
  }
}
