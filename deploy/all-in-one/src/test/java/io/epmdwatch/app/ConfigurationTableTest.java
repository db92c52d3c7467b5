package io.epmdwatch.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;
import picocli.CommandLine.Model.OptionSpec;

/** The table of settings in deploy/README.md has a row for each option, with its default. */
class ConfigurationTableTest {
  private static final Path README = Path.of("..", "README.md");
  private static final Pattern ROW =
      Pattern.compile("\\| `--([a-z-]+)` \\| (?:`([^`]+)` )?\\| [^|]+ \\|");
  private static final Pattern NOT_SETTINGS = Pattern.compile("help|version|config|verbose|kafka");

  @Test
  void hasARowForEveryOption() throws IOException {
    Map<String, String> documented = new TreeMap<>();
    for (String line : Files.readAllLines(README)) {
      Matcher row = ROW.matcher(line);
      if (row.matches()) {
        documented.put(row.group(1), Objects.requireNonNullElse(row.group(2), ""));
      }
    }

    assertThat(documented).isEqualTo(options());
  }

  /** Defaults by key; the first command that has one decides, as commands may share a key. */
  private static Map<String, String> options() {
    Map<String, String> options = new TreeMap<>();
    commands(Epmdwatch.commandLine(Map.of()))
        .flatMap(command -> command.getCommandSpec().options().stream())
        .forEach(
            option -> options.merge(key(option), defaultOf(option), (a, b) -> a.isEmpty() ? b : a));
    options.keySet().removeIf(key -> NOT_SETTINGS.matcher(key).matches());
    return options;
  }

  private static Stream<CommandLine> commands(CommandLine command) {
    return Stream.concat(
        Stream.of(command),
        command.getSubcommands().values().stream().flatMap(ConfigurationTableTest::commands));
  }

  private static String key(OptionSpec option) {
    return option.longestName().substring(2);
  }

  private static String defaultOf(OptionSpec option) {
    return Objects.requireNonNullElse(option.defaultValue(), "");
  }
}
