package io.epmdwatch.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine;

/** The program knows every command that a runbook shows, with its options and their values. */
class RunbookCommandsTest {
  private static final Path RUNBOOKS = Path.of("..", "runbooks");

  private final CommandLine commands = Epmdwatch.commandLine(Map.of());

  @Test
  void knowsEveryCommandOfTheRunbooks() throws IOException {
    List<String> faults = new ArrayList<>();
    int shown = 0;
    for (Path page : pages()) {
      for (String line : Files.readAllLines(page)) {
        Optional<ShownCommand> command = ShownCommand.in(line);
        shown += command.isPresent() ? 1 : 0;
        command
            .flatMap(call -> call.fault(commands))
            .ifPresent(fault -> faults.add(page.getFileName() + ": " + fault));
      }
    }

    assertThat(faults).isEmpty();
    assertThat(shown).isGreaterThan(60);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      value = {
        "$ deploy/epmdwatch exposures --sev high   | Unknown options: '--sev'",
        "$ epmdwatch exposure --all                | Unmatched arguments",
        "$ epmdwatch baseline permit 10.1.2.3      | Unmatched arguments",
        "$ epmdwatch alerts --kind opened          | expected one of",
        "$ epmdwatch baseline allow 10.1.2.3       | Missing required options",
      })
  void findsWhatItDoesNotKnow(String line, String why) {
    assertThat(ShownCommand.in(line).orElseThrow().fault(commands)).get().asString().contains(why);
  }

  @Test
  void leavesToTheShellWhatIsTheShells() {
    assertThat(ShownCommand.in("$ epmdwatch alerts -o json --kind 'new' 2>/dev/null | jq '.id'"))
        .contains(new ShownCommand(List.of("alerts", "-o", "json", "--kind", "new")));
    assertThat(ShownCommand.in("$ curl -s http://127.0.0.1:9436/readyz")).isEmpty();
  }

  private static List<Path> pages() throws IOException {
    try (Stream<Path> files = Files.list(RUNBOOKS)) {
      return files.filter(file -> file.toString().endsWith(".md")).sorted().toList();
    }
  }
}
