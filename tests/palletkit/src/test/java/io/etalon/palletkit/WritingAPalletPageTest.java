package io.etalon.palletkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The code of docs/writing-a-pallet.md is the code that is compiled and tested here. */
class WritingAPalletPageTest {
  private static final Path PAGE = Path.of("../../docs/writing-a-pallet.md");
  private static final Path CODE = Path.of("src/test/java/io/etalon/biospecimen");
  private static final Pattern WHOLE =
      Pattern.compile("(?ms)^`(\\w+\\.java)`\\n\\n```java\\n(.*?)^```$");
  private static final Pattern PART =
      Pattern.compile("(?ms)From `(\\w+\\.java)`:\\n\\n```java\\n(.*?)^```$");
  private static final Pattern BLOCK = Pattern.compile("(?m)^```java$");

  @Test
  void blocksAreTheFilesThatTheyName() throws IOException {
    List<MatchResult> blocks = WHOLE.matcher(Files.readString(PAGE)).results().toList();
    for (MatchResult block : blocks) {
      assertThat(block.group(2)).isEqualTo(Files.readString(CODE.resolve(block.group(1))));
    }
    assertThat(blocks).hasSize(3);
  }

  @Test
  void excerptsAreInTheFilesThatTheyName() throws IOException {
    for (MatchResult part : PART.matcher(Files.readString(PAGE)).results().toList()) {
      assertThat(Files.readString(CODE.resolve(part.group(1)))).contains(part.group(2));
    }
  }

  @Test
  void everyBlockIsOneOfThese() throws IOException {
    String page = Files.readString(PAGE);
    assertThat(BLOCK.matcher(page).results().count())
        .isEqualTo(WHOLE.matcher(page).results().count() + PART.matcher(page).results().count());
  }
}
