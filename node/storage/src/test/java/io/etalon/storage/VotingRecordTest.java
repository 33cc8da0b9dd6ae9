package io.etalon.storage;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
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
    assertThat(record.mayVote(0, 0)).isTrue();
  }

  @Test
  void keyThatSignedVotesAgainWithItsLog() {
    start();
    assertThat(record.mayVote(8, 7)).isTrue();
  }

  @Test
  void lostLogKeepsFromVotingUntilSomethingWasSignedAgain() throws IOException {
    start();
    Files.delete(directory.resolve("consensus.log"));
    assertThat(record.mayVote(8, 7)).isFalse();
    start();
    assertThat(record.mayVote(8, 7)).as("an empty log is not the lost one").isFalse();
    assertThat(record.mayVote(12, 11)).isTrue();
    assertThat(record.mayVote(12, 11)).isTrue();
  }

  @Test
  void storeOlderThanTheLastSignatureKeepsFromVoting() {
    start();
    assertThat(record.mayVote(20, 18)).isFalse();
    assertThat(record.mayVote(20, 25)).as("caught up, but nothing signed since").isFalse();
  }

  private void start() {
    record.openLog().close();
  }
}
