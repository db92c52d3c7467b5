package io.epmdwatch.e2e.security;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Each line of the threat model has its test. */
@Tag("once")
class SecurityModelTest {
  private static final Path ROOT = Path.of("..", "..");
  private static final ThreatModel MODEL = ThreatModel.over(ROOT);

  @Test
  void everyLineNamesTestsThatThereAre() throws IOException {
    String text = Files.readString(ROOT.resolve("SECURITY.md"));

    assertThat(text.lines().filter(line -> line.startsWith("| can"))).hasSizeGreaterThan(40);
    assertThat(MODEL.faults(text)).isEmpty();
  }

  @Test
  void aLineWithoutATestThatThereIsIsFound() {
    String seeded =
        """
        | | what | shown by |
        |---|---|---|
        | cannot | be named | `NoSuchTest#atAll` |
        | cannot | be run | `SecurityModelTest#noSuchMethod` |
        | cannot | be a test | `AclMatrixTest#refusesAtTheDoor` |
        | can | go without | trust me |
        | may | be anything | `SecurityModelTest#everyLineNamesTestsThatThereAre` |
        """;

    assertThat(MODEL.faults(seeded))
        .containsExactly(
            "no class NoSuchTest",
            "no test SecurityModelTest#noSuchMethod",
            "no test AclMatrixTest#refusesAtTheDoor",
            "no test: go without",
            "not a line of the model: | may | be anything |"
                + " `SecurityModelTest#everyLineNamesTestsThatThereAre` |");
  }
}
