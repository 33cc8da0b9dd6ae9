package io.etalon.keystore;

import static io.etalon.keystore.KeyFileTest.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;

import io.etalon.crypto.PublicKey;
import io.etalon.keystore.KeyStoreException.Reason;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HighWaterMarkTest {
  private static final int SECOND_SLOT = 4096;

  private final PublicKey key = KeyFileTest.falcon512().publicKey();

  @TempDir Path directory;

  private Path keyFile() {
    return directory.resolve("a.consensus.key");
  }

  @Test
  void remediesNameASectionThatIsThere() throws Exception {
    String[] parts = HighWaterMark.REMEDIES.split("\"");
    Path page = Path.of("../..").resolve(parts[2].replace(" in ", ""));
    assertThat(Files.readString(page)).contains("\n## " + parts[1] + "\n");
  }

  @Test
  void heightsGoUpAndSurviveARestart() throws Exception {
    HighWaterMark.create(keyFile(), key, 0);
    try (HighWaterMark mark = HighWaterMark.open(keyFile(), key)) {
      for (long height : new long[] {1, 1, 2, 7, 7}) {
        mark.raise(height);
      }
      assertRefused(Reason.HEIGHT_WENT_BACK, () -> mark.raise(6));
      assertThat(mark.height()).isEqualTo(7);
    }
    try (HighWaterMark mark = HighWaterMark.open(keyFile(), key)) {
      assertThat(mark.height()).isEqualTo(7);
      assertRefused(Reason.HEIGHT_WENT_BACK, () -> mark.raise(6));
      mark.raise(8);
    }
    try (HighWaterMark mark = HighWaterMark.open(keyFile(), key)) {
      assertThat(mark.height()).isEqualTo(8);
    }
  }

  @Test
  void statementsOfAHeightAreCountedAndSurviveARestart() throws Exception {
    HighWaterMark.create(keyFile(), key, 0);
    try (HighWaterMark mark = HighWaterMark.open(keyFile(), key)) {
      mark.raise(7);
      mark.note(7, 2);
      mark.note(7, 1);
      mark.raise(7);
      assertThat(mark.statements()).isEqualTo(2);
    }
    try (HighWaterMark mark = HighWaterMark.open(keyFile(), key)) {
      assertThat(mark.height()).isEqualTo(7);
      assertThat(mark.statements()).isEqualTo(2);
      mark.note(7, 3);
      mark.raise(8);
      assertThat(mark.statements()).as("none of the new height").isZero();
      assertRefused(Reason.HEIGHT_WENT_BACK, () -> mark.note(7, 4));
      mark.note(8, 1);
    }
    try (HighWaterMark mark = HighWaterMark.open(keyFile(), key)) {
      assertThat(mark.height()).isEqualTo(8);
      assertThat(mark.statements()).isEqualTo(1);
    }
  }

  @Test
  void aTornWriteLeavesTheHeightBefore() throws Exception {
    HighWaterMark.create(keyFile(), key, 0);
    try (HighWaterMark mark = HighWaterMark.open(keyFile(), key)) {
      mark.raise(4);
      mark.raise(5);
    }
    // Height 4 went to the slot after the one read at the start, height 5 to the other one.
    long torn = slotHolding(5);
    flip(torn);
    try (HighWaterMark mark = HighWaterMark.open(keyFile(), key)) {
      assertThat(mark.height()).isEqualTo(4);
      mark.raise(5);
    }
    try (HighWaterMark mark = HighWaterMark.open(keyFile(), key)) {
      assertThat(mark.height()).isEqualTo(5);
    }
    flip(0);
    flip(SECOND_SLOT);
    assertRefused(Reason.DAMAGED, () -> HighWaterMark.open(keyFile(), key));
  }

  @Test
  void aKeyServesOneProcessAtATime() throws Exception {
    HighWaterMark.create(keyFile(), key, 0);
    HighWaterMark first = HighWaterMark.open(keyFile(), key);

    assertRefused(Reason.IN_USE, () -> HighWaterMark.open(keyFile(), key));
    first.close();
    HighWaterMark.open(keyFile(), key).close();
  }

  @Test
  void aMarkIsOfOneKeyAndMustBeThere() throws Exception {
    assertRefused(Reason.MISSING, () -> HighWaterMark.open(keyFile(), key));
    HighWaterMark.create(keyFile(), key, 12);
    PublicKey other = KeyFileTest.falcon512().publicKey();

    assertRefused(Reason.UNFIT, () -> HighWaterMark.open(keyFile(), other));
    assertRefused(Reason.EXISTS, () -> HighWaterMark.create(keyFile(), key, 0));
    try (HighWaterMark mark = HighWaterMark.open(keyFile(), key)) {
      assertThat(mark.height()).isEqualTo(12);
    }
  }

  @Test
  void aMarkThatOthersCanWriteIsRefused() throws Exception {
    HighWaterMark.create(keyFile(), key, 0);
    Files.setPosixFilePermissions(HighWaterMark.fileOf(keyFile()),
        PosixFilePermissions.fromString("rw-rw-r--"));

    assertRefused(Reason.PERMISSIONS, () -> HighWaterMark.open(keyFile(), key));
  }

  private long slotHolding(int height) throws IOException {
    byte[] content = Files.readAllBytes(HighWaterMark.fileOf(keyFile()));
    return content[Long.BYTES - 1] == height ? 0 : SECOND_SLOT;
  }

  private void flip(long at) throws IOException {
    Path file = HighWaterMark.fileOf(keyFile());
    byte[] content = Files.readAllBytes(file);
    content[(int) at + 3] ^= 1;
    Files.write(file, content);
  }
}
