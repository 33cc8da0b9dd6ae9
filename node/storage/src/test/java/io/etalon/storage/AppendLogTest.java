package io.etalon.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.apache.tuweni.bytes.Bytes;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AppendLogTest {
  private static final Bytes FIRST = Bytes.of(1, 2, 3);
  private static final Bytes SECOND = Bytes.of(4, 5);

  @TempDir Path directory;
  private Path file;

  @BeforeEach
  void writeTwoRecords() {
    file = directory.resolve("log");
    try (AppendLog log = AppendLog.open(file)) {
      log.append(List.of(FIRST, SECOND));
    }
  }

  @Test
  void keepsRecordsInOrderAcrossReopening() {
    try (AppendLog log = AppendLog.open(file)) {
      assertThat(log.records()).containsExactly(FIRST, SECOND);
      log.clear();
      assertThat(log.records()).isEmpty();
    }
  }

  @Test
  void cutsARecordThatACrashLeftTornWhereverItWasTorn() throws IOException {
    byte[] whole = Files.readAllBytes(file);
    int secondStart = 8 + FIRST.size();
    for (int length = secondStart; length < whole.length; length++) {
      Files.write(file, Arrays.copyOf(whole, length));
      try (AppendLog log = AppendLog.open(file)) {
        assertThat(log.records()).as("cut at %d", length).containsExactly(FIRST);
        log.append(List.of(SECOND));
        assertThat(log.records()).containsExactly(FIRST, SECOND);
      }
    }
  }

  @Test
  void cutsALastRecordWhoseBytesNeverArrived() throws IOException {
    byte[] whole = Files.readAllBytes(file);
    whole[whole.length - 1] = 0;
    Files.write(file, whole);
    try (AppendLog log = AppendLog.open(file)) {
      assertThat(log.records()).containsExactly(FIRST);
    }
  }

  @Test
  void refusesALogThatWasDamagedBeforeItsEnd() throws IOException {
    byte[] whole = Files.readAllBytes(file);
    whole[8] ^= 1;
    Files.write(file, whole);
    assertThatThrownBy(() -> AppendLog.open(file))
        .isInstanceOf(StorageException.class)
        .hasMessageContaining("damaged");
  }
}
