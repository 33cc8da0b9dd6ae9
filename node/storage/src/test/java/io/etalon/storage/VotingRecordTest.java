package io.etalon.storage;

import static org.assertj.core.api.Assertions.assertThat;

import io.etalon.consensus.LogEntry;
import io.etalon.primitives.SignedVote;
import io.etalon.primitives.Vote;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.apache.tuweni.bytes.Bytes;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class VotingRecordTest {
  @TempDir private Path directory;
  private VotingRecord record;

  @BeforeEach
  void openRecord() {
    record = new VotingRecord(new DirectoryFiles(directory));
  }

  @Test
  void newKeyVotesAtOnceAlthoughThereIsNoLog() {
    assertThat(record.mayVote(mark(0, 0), 0)).isTrue();
  }

  @Test
  void keyThatSignedVotesAgainWithItsLog() {
    start();
    assertThat(record.mayVote(mark(8, 0), 7)).isTrue();
  }

  @Test
  void lostLogKeepsFromVotingUntilSomethingWasSignedAgain() throws IOException {
    start();
    Files.delete(directory.resolve("consensus.log"));
    assertThat(record.mayVote(mark(8, 0), 7)).isFalse();
    start();
    assertThat(record.mayVote(mark(8, 0), 7)).as("an empty log is not the lost one").isFalse();
    assertThat(record.mayVote(mark(12, 0), 11)).isTrue();
    assertThat(record.mayVote(mark(12, 0), 11)).isTrue();
  }

  @Test
  void storeOlderThanTheLastSignatureKeepsFromVoting() {
    start();
    assertThat(record.mayVote(mark(20, 0), 18)).isFalse();
    assertThat(record.mayVote(mark(20, 0), 25)).as("caught up, but nothing signed since").isFalse();
  }

  @Test
  void logThatHoldsLessOfTheHeightThanWasSaidIsAnOlderCopy() {
    VotingMark[] marked = {VotingMark.NONE};
    try (FileConsensusLog log = record.openLog()) {
      MarkedLog counted =
          new MarkedLog(log, (height, statements) -> marked[0] = mark(height, statements));
      counted.append(List.of(vote(8, 0)));
      counted.append(List.of(vote(8, 1), vote(8, 2)));
      assertThat(marked[0]).isEqualTo(mark(8, 3));
      // The power went after an append and before the mark.
      log.append(List.of(vote(8, 3)));
    }
    assertThat(record.mayVote(marked[0], 7)).as("more than was marked").isTrue();
    try (FileConsensusLog log = record.openLog()) {
      new MarkedLog(log, (height, statements) -> marked[0] = mark(height, statements))
          .entries(8);
    }
    assertThat(marked[0]).as("said again, so marked first").isEqualTo(mark(8, 4));
    assertThat(record.mayVote(mark(8, 5), 7)).as("a copy, older by a vote").isFalse();
    assertThat(record.mayVote(mark(8, 5), 8)).as("nothing said since").isFalse();
    assertThat(record.mayVote(mark(12, 1), 12)).isTrue();
  }

  @Test
  void whatTheMarkSaysOfAFinalizedHeightNoLogNeedsToHave() {
    start();
    assertThat(record.mayVote(mark(8, 5), 8)).isTrue();
    assertThat(record.mayVote(mark(8, 5), 7)).isFalse();
  }

  private static VotingMark mark(long height, long statements) {
    return new VotingMark(height, statements);
  }

  private static LogEntry vote(long height, long view) {
    return new LogEntry.OwnVote(
        new SignedVote(Vote.nullify(height, view), 0, Bytes.of(1)));
  }

  private void start() {
    record.openLog().close();
  }
}
