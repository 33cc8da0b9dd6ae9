package io.etalon.app.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.etalon.crypto.SignatureScheme;
import io.etalon.keystore.HighWaterMark;
import io.etalon.keystore.KeyStoreException;
import io.etalon.signing.SigningKey;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class VotingRecordTest {
  @TempDir private Path directory;
  private VotingRecord record;
  private HighWaterMark mark;

  @BeforeEach
  void createMark() throws KeyStoreException {
    record = new VotingRecord(directory);
    Path keyFile = directory.resolve("v0.consensus.key");
    try (SigningKey key =
        SigningKey.generate(SignatureScheme.FALCON_512_R3, new SecureRandom())) {
      HighWaterMark.create(keyFile, key.publicKey(), 0);
      mark = HighWaterMark.open(keyFile, key.publicKey());
    }
  }

  @AfterEach
  void closeMark() {
    mark.close();
  }

  @Test
  void newKeyVotesAtOnceAlthoughThereIsNoLog() {
    assertThat(record.mayVote(mark, 0)).isTrue();
  }

  @Test
  void keyThatSignedVotesAgainWithItsLog() throws KeyStoreException {
    start();
    mark.raise(8);
    assertThat(record.mayVote(mark, 7)).isTrue();
  }

  @Test
  void lostLogKeepsFromVotingUntilSomethingWasSignedAgain()
      throws KeyStoreException, IOException {
    start();
    mark.raise(8);
    Files.delete(directory.resolve("consensus.log"));
    assertThat(record.mayVote(mark, 7)).isFalse();
    start();
    assertThat(record.mayVote(mark, 7)).as("an empty log is not the lost one").isFalse();
    mark.raise(12);
    assertThat(record.mayVote(mark, 11)).isTrue();
    assertThat(record.mayVote(mark, 11)).isTrue();
  }

  @Test
  void storeOlderThanTheLastSignatureKeepsFromVoting() throws KeyStoreException {
    start();
    mark.raise(20);
    assertThat(record.mayVote(mark, 18)).isFalse();
    assertThat(record.mayVote(mark, 25)).as("caught up, but nothing signed since").isFalse();
  }

  private void start() {
    record.openLog().close();
  }
}
