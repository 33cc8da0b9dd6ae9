package io.etalon.app.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class QuorumPreviewTest {
  @Test
  void aFourthValidatorThatGoesTakesTheToleranceWithIt() {
    QuorumPreview preview = new QuorumPreview(
        List.of("East", "North", "South", "West"), List.of("East", "North", "South"));

    assertThat(preview.text().lines()).containsExactly(
        "now    4 validators of 4 organisations: f=1, quorum 3; 1 may lie, finality bears 1 down",
        "after  3 validators of 3 organisations: f=0, quorum 2; none may lie, finality bears 1"
            + " down");
    assertThat(preview.json().path("after").path("quorum").asInt()).isEqualTo(2);
  }

  @Test
  void anOrganisationWithoutWhomThereIsNoQuorumIsNamed() {
    QuorumPreview preview = new QuorumPreview(
        List.of("East", "East", "North", "South", "West"),
        List.of("East", "East", "North", "West"));

    assertThat(preview.text()).contains(
        "now    5 validators of 4 organisations: f=1, quorum 4; 1 may lie, finality bears 1 down;"
            + " stopped by East alone");
    assertThat(preview.json().path("after").path("stoppedBy").toString()).isEqualTo("[\"East\"]");
  }

  @Test
  void aChainOfNobodyIsCalledThat() {
    assertThat(new QuorumPreview(List.of("East"), List.of()).text())
        .contains("after  no validator");
  }
}
