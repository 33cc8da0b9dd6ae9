package io.etalon.attestation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.etalon.attestation.LogRecord.Held;
import io.etalon.attestation.LogRecord.Unmeasured;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.tuweni.bytes.Bytes32;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AttestationLogTest {
  @TempDir Path directory;

  private AttestationLog open() {
    return new AttestationLog(directory.resolve("reports.log"));
  }

  private static Held held(long window) {
    return new Held(1, window, window + 2, "key-" + window, Bytes32.leftPad(
        org.apache.tuweni.bytes.Bytes.ofUnsignedLong(window + 1)));
  }

  @Test
  void remembersAcrossAReopening() {
    try (AttestationLog log = open()) {
      log.add(held(5));
      log.add(new Unmeasured(1, 4, 6));
    }
    try (AttestationLog log = open()) {
      assertThat(log.held(1, 5)).contains(held(5));
      assertThat(log.isClosed(1, 4)).isTrue();
      assertThat(log.isClosed(1, 5)).isFalse();
      assertThat(log.isClosed(2, 4)).isFalse();
    }
  }

  @Test
  void refusesToSettleAWindowTwice() {
    try (AttestationLog log = open()) {
      log.add(new Unmeasured(1, 4, 6));
      log.add(held(4));
      assertThatThrownBy(() -> log.add(new Unmeasured(1, 4, 6)))
          .isInstanceOf(IllegalStateException.class);
      assertThatThrownBy(() -> log.add(held(4))).isInstanceOf(IllegalStateException.class);
    }
  }

  @Test
  void staysBoundedAndKeepsWhatIsStillNeeded() throws IOException {
    long fullSize;
    try (AttestationLog log = open()) {
      for (long window = 0; window < 400; window++) {
        log.add(held(window));
      }
      fullSize = Files.size(directory.resolve("reports.log"));
      log.prune(399);
      assertThat(log.held(1, 396)).isEmpty();
      log.add(held(400));
    }
    assertThat(Files.size(directory.resolve("reports.log"))).isLessThan(fullSize / 10);
    try (AttestationLog log = open()) {
      assertThat(log.held(1, 396)).isEmpty();
      assertThat(log.held(1, 397)).contains(held(397));
      assertThat(log.held(1, 400)).contains(held(400));
    }
  }

  @Test
  void namesTheFileThatAnotherVersionWrote() {
    Path file = directory.resolve("reports.log");
    try (io.etalon.storage.AppendLog log = io.etalon.storage.AppendLog.open(file)) {
      log.append(java.util.List.of(org.apache.tuweni.bytes.Bytes.fromHexString("0x7f01")));
    }
    assertThatThrownBy(this::open)
        .isInstanceOf(AttestationException.class)
        .hasMessageContaining("reports.log");
  }
}
