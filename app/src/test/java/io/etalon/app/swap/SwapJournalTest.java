package io.etalon.app.swap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.etalon.app.swap.SwapTerms.Side;
import io.etalon.primitives.AccountId;
import io.etalon.primitives.Amount;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;
import org.apache.tuweni.bytes.Bytes;
import org.apache.tuweni.bytes.Bytes32;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SwapJournalTest {
  @TempDir Path directory;

  private final SwapState state = SwapState.drawn(new SwapTerms(Role.INITIATOR,
      AccountId.ofPallet("alice"), AccountId.ofPallet("bob"),
      new Side(Bytes32.repeat((byte) 1), new Amount(5)),
      new Side(Bytes32.repeat((byte) 2), new Amount(7)), 60_000, 10_000), 12);

  @Test
  void holdsTheWholeStateForItsOwnerAlone() throws Exception {
    Path file = directory.resolve("swap.json");
    SwapState full = state.withGiven(new Deposit(3, 40, 99_000)).withTaken(
        new Deposit(1, 17, 88_000)).withPending(new PendingCall(PendingCall.Kind.REDEEM,
            Bytes.of(1, 2, 3), Bytes32.repeat((byte) 9), 72));
    try (SwapJournal journal = SwapJournal.open(file)) {
      assertThat(journal.load()).isEmpty();
      journal.save(state);
      journal.save(full);
      assertThat(journal.load()).isEqualTo(Optional.of(full));
      assertThat(full.isRevealed()).isTrue();
    }
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
        .isEqualTo("rw-------");
    assertThat(full.shown().toString())
        .doesNotContain(full.preimage().orElseThrow().toHexString().substring(2));
  }

  @Test
  void isRefusedWhereOthersMayReadItOrAnotherProcessHasIt() throws Exception {
    Path file = directory.resolve("swap.json");
    try (SwapJournal journal = SwapJournal.open(file)) {
      journal.save(state);
      assertThatThrownBy(() -> SwapJournal.open(file)).hasMessageContaining("another process");
      Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r-----"));
      assertThatThrownBy(journal::load).hasMessageContaining("others than its owner");
      Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
      Files.writeString(file, "{\"format\": 1, \"role\": \"initiator\"}");
      assertThatThrownBy(journal::load).hasMessageContaining("damaged");
      Files.writeString(file, "{}");
      assertThatThrownBy(journal::load).hasMessageContaining("no journal");
    }
  }
}
