package io.etalon.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.zip.CRC32C;
import org.apache.tuweni.bytes.Bytes;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AppendLogTest {
  private static final int HEAD = 16;
  private static final int MARK = 12;
  private static final Bytes FIRST = Bytes.of(1, 2, 3);
  private static final Bytes SECOND = Bytes.of(4, 5);
  private static final Bytes THIRD = Bytes.of(6);
  private static final int SECOND_FRAME = HEAD + 12 + 4 + FIRST.size() + MARK;

  @TempDir Path directory;
  private Path file;

  @BeforeEach
  void appendTwice() {
    file = directory.resolve("log");
    try (AppendLog log = AppendLog.open(file)) {
      log.append(List.of(FIRST));
      log.append(List.of(SECOND, THIRD));
    }
  }

  @Test
  void keepsRecordsInOrderAcrossReopening() {
    try (AppendLog log = AppendLog.open(file)) {
      assertThat(log.records()).containsExactly(FIRST, SECOND, THIRD);
      log.append(List.of());
      assertThat(log.records()).containsExactly(FIRST, SECOND, THIRD);
      log.clear();
      assertThat(log.records()).isEmpty();
      log.append(List.of(THIRD));
    }
    try (AppendLog log = AppendLog.open(file)) {
      assertThat(log.records()).containsExactly(THIRD);
    }
  }

  @Test
  void keepsWhatOneCallAppendedAsAWholeOrNotAtAllWhereverACrashTornIt() throws IOException {
    byte[] whole = Files.readAllBytes(file);
    for (int length = 0; length < whole.length; length++) {
      Files.write(file, Arrays.copyOf(whole, length));
      List<Bytes> kept =
          length < SECOND_FRAME - MARK
              ? List.of()
              : length < whole.length - MARK ? List.of(FIRST) : List.of(FIRST, SECOND, THIRD);
      try (AppendLog log = AppendLog.open(file)) {
        assertThat(log.records()).as("cut at %d", length).isEqualTo(kept);
        log.append(List.of(THIRD));
        assertThat(log.records()).hasSize(kept.size() + 1).endsWith(THIRD);
      }
    }
  }

  /** Blocks of a file reach the disk in any order: here the newest frame did, its mark did not. */
  @Test
  void doesWithoutAMarkThatNeverArrived() throws IOException {
    byte[] whole = Files.readAllBytes(file);
    Arrays.fill(whole, SECOND_FRAME - MARK, SECOND_FRAME, (byte) 0);
    Files.write(file, whole);
    try (AppendLog log = AppendLog.open(file)) {
      assertThat(log.records()).containsExactly(FIRST, SECOND, THIRD);
    }
  }

  @Test
  void neverLosesARecordToAFlippedBit() throws IOException {
    byte[] whole = Files.readAllBytes(file);
    for (int bit = 0; bit < 8 * whole.length; bit++) {
      byte[] damaged = whole.clone();
      damaged[bit / 8] ^= (byte) (1 << bit % 8);
      Files.write(file, damaged);
      if (isMark(bit / 8, whole.length)) {
        try (AppendLog log = AppendLog.open(file)) {
          assertThat(log.records()).as("bit %d", bit).containsExactly(FIRST, SECOND, THIRD);
        }
      } else {
        assertThatThrownBy(() -> AppendLog.open(file))
            .as("bit %d", bit)
            .isInstanceOf(StorageException.class)
            .hasMessageContaining("damaged at byte")
            .hasMessageContaining("upgrades-and-recovery.md");
        assertThat(Files.readAllBytes(file)).as("left as it was").isEqualTo(damaged);
      }
    }
  }

  private static boolean isMark(int position, int length) {
    return position >= length - MARK
        || position >= SECOND_FRAME - MARK && position < SECOND_FRAME;
  }

  /** The broken twin: without a mark the last frame's damage looks like a torn write. */
  @Test
  void wouldLoseTheLastRecordToAFlippedBitWithoutTheMark() throws IOException {
    byte[] whole = Files.readAllBytes(file);
    byte[] unmarked = Arrays.copyOf(whole, whole.length - MARK);
    unmarked[unmarked.length - 1] ^= 1;
    Files.write(file, unmarked);
    try (AppendLog log = AppendLog.open(file)) {
      assertThat(log.records()).containsExactly(FIRST);
    }
  }

  /** A frame without its mark is relied on once it was read, so it has to have one from then on. */
  @Test
  void marksTheFrameThatACrashLeftWithoutAMark() throws IOException {
    byte[] whole = Files.readAllBytes(file);
    Files.write(file, Arrays.copyOf(whole, whole.length - MARK));
    AppendLog.open(file).close();
    assertThat(Files.readAllBytes(file)).isEqualTo(whole);
    whole[whole.length - MARK - 1] ^= 1;
    Files.write(file, whole);
    assertThatThrownBy(() -> AppendLog.open(file))
        .isInstanceOf(StorageException.class)
        .hasMessageContaining("damaged at byte");
  }

  @Test
  void refusesALogOfANewerFormat() throws IOException {
    byte[] newer = Files.readAllBytes(file);
    ByteBuffer.wrap(newer).putInt(8, 2);
    CRC32C crc = new CRC32C();
    crc.update(newer, 0, 12);
    ByteBuffer.wrap(newer).putInt(12, (int) crc.getValue());
    Files.write(file, newer);
    assertThatThrownBy(() -> AppendLog.open(file))
        .isInstanceOfSatisfying(
            StorageException.class,
            fault -> assertThat(fault.reason()).isEqualTo(StorageException.Reason.NEWER))
        .hasMessageContaining("format 2");
  }
}
