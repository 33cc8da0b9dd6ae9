package io.etalon.supply;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KeyJournalTest {
  @TempDir
  Path directory;

  @Test
  void whatWasUsedIsKnownAfterARestartAndNothingIsLost() {
    try (KeyJournal journal = open()) {
      long draw = journal.beginDraw("kme a", 2);
      assertThat(journal.endDraw(draw, List.of("id 1", "id-2"))).isEmpty();
      journal.use("id 1");
      journal.use("id-2");
    }
    try (KeyJournal journal = open()) {
      assertThat(journal.losses()).isEmpty();
      assertThat(journal.endDraw(journal.beginDraw("kme b", 1), List.of("id 1")))
          .contains("id 1");
      assertThat(journal.beginFetch("kme b", List.of("id-2"))).isFalse();
    }
  }

  @Test
  void whatWasLeftOpenIsLostAndSaidOnce() {
    try (KeyJournal journal = open()) {
      journal.beginDraw("kme-a", 3);
      journal.endDraw(journal.beginDraw("kme-a", 1), List.of("held"));
      journal.beginFetch("kme-b", List.of("asked"));
    }
    try (KeyJournal journal = open()) {
      assertThat(journal.losses()).containsExactly(
          new Loss(Loss.Kind.DRAW_WITHOUT_ANSWER, "kme-a", List.of(), 3),
          new Loss(Loss.Kind.NEVER_USED, "kme-a", List.of("held"), 1),
          new Loss(Loss.Kind.FETCH_WITHOUT_ANSWER, "kme-b", List.of("asked"), 1));
      assertThat(journal.losses().getFirst().text())
          .isEqualTo("3 keys of kme-a lost: no answer came to a draw");
      assertThatThrownBy(() -> journal.use("held")).isInstanceOf(IllegalStateException.class);
    }
    try (KeyJournal journal = open()) {
      assertThat(journal.losses()).isEmpty();
      assertThat(journal.beginFetch("kme-b", List.of("asked"))).isFalse();
    }
  }

  @Test
  void aRefusedFetchMayBeRepeatedAndAnUsedKeyNot() {
    try (KeyJournal journal = open()) {
      assertThat(journal.beginFetch("kme", List.of("x"))).isTrue();
      journal.freeFetch(List.of("x"));
      assertThat(journal.beginFetch("kme", List.of("x"))).isTrue();
      journal.endFetch("kme", List.of("x"));
      journal.use("x");
      assertThatThrownBy(() -> journal.use("x")).isInstanceOf(IllegalStateException.class);
    }
  }

  @Test
  void aLineCutShortByACrashIsCutOffAtAnyLength() throws IOException {
    try (KeyJournal journal = open()) {
      journal.endDraw(journal.beginDraw("kme", 1), List.of("first"));
    }
    byte[] whole = Files.readAllBytes(file());
    int lastLine = new String(whole, java.nio.charset.StandardCharsets.UTF_8).indexOf('\n') + 1;
    for (int length = lastLine; length < whole.length; length++) {
      Files.write(file(), java.util.Arrays.copyOf(whole, length));
      try (KeyJournal journal = open()) {
        assertThat(journal.losses()).singleElement().extracting(Loss::kind)
            .isEqualTo(Loss.Kind.DRAW_WITHOUT_ANSWER);
      }
    }
  }

  @Test
  void damageElsewhereIsAFaultAndNotRepaired() throws IOException {
    try (KeyJournal journal = open()) {
      journal.endDraw(journal.beginDraw("kme", 1), List.of("first"));
    }
    String text = Files.readString(file());
    Files.writeString(file(), text.replaceFirst("draw 0", "draw 1"));
    assertThatThrownBy(this::open).isInstanceOf(SupplyFault.class)
        .hasMessageContaining("damaged").hasMessageContaining("for used");
  }

  @Test
  void twoSuppliesNeverShareAJournal() {
    try (KeyJournal first = open()) {
      assertThat(first.losses()).isEmpty();
      assertThatThrownBy(this::open).isInstanceOf(SupplyFault.class).hasMessageContaining("in use");
    }
  }

  private Path file() {
    return directory.resolve("keys.journal");
  }

  private KeyJournal open() {
    return KeyJournal.open(file());
  }
}
