package io.etalon.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

final class BoundsTableTest {
  private static final Project PROJECT = Project.here();
  private static final String PAGE = "docs/protocol/bounds.md";

  @Test
  void everyBoundNamesAConstantAMethodAndATestThatExist() {
    String page = Project.read(PROJECT.root().resolve(PAGE));

    assertThat(BoundsTable.rows(page)).hasSizeGreaterThan(40);
    assertThat(BoundsTable.offences(page, PROJECT.sources())).isEmpty();
  }

  @Test
  void aNameThatIsNotThereIsFound() {
    List<String> offences = BoundsTable.offences(
        """
        | bound | value | constant | enforced by | shown by |
        |---|---|---|---|---|
        | one | 1 | `BoundsTable.NAMES_IN_A_ROW` | `BoundsTable.gone` | `Nowhere.rows` |
        | two | 2 | `BoundsTable.rows` | | |
        """,
        PROJECT.sources().stream()
            .filter(source -> source.directory().equals("tests/architecture"))
            .toList());

    assertThat(offences).hasSize(3);
  }
}
