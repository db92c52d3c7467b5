package io.epmdwatch.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.json.JsonMapper;
import io.epmdwatch.command.CommandFailure;
import io.epmdwatch.command.ExitCode;
import io.epmdwatch.ops.Version;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.OptionSpec;

class EpmdwatchTest {
  private static final String ESCAPE = "\u001b";

  @Test
  void showsItsUsageWhenCalledWithoutACommand() {
    Run run = Run.of();
    assertThat(run.exitCode()).isEqualTo(ExitCode.USAGE);
    assertThat(run.out()).isEmpty();
    assertThat(run.err()).contains("Usage: epmdwatch", "Examples:", "Exit codes:");
  }

  @Test
  void everyCommandHasHelp() {
    for (CommandLine command : all(Epmdwatch.commandLine(Map.of()))) {
      String path = command.getCommandSpec().qualifiedName();
      Run run = Run.of((path.replaceFirst("^epmdwatch ?", "") + " --help").strip().split(" "));
      assertThat(run.exitCode()).as(path).isZero();
      assertThat(run.out()).as(path).startsWith("Usage: " + path);
    }
  }

  @Test
  void everyListOptionTakesCommasSoThatOneVariableCanSetIt() {
    for (CommandLine command : all(Epmdwatch.commandLine(Map.of()))) {
      for (OptionSpec option : command.getCommandSpec().options()) {
        if (Collection.class.isAssignableFrom(option.type()) || option.type().isArray()) {
          assertThat(option.splitRegex())
              .as(command.getCommandName() + " " + option)
              .isEqualTo(",");
        }
      }
    }
  }

  @Test
  void tellsItsVersion() throws Exception {
    Run plain = Run.of("version");
    assertThat(plain.exitCode()).isZero();
    assertThat(plain.out()).startsWith("epmdwatch " + Version.current() + System.lineSeparator());

    Run json = Run.of("version", "--json");
    assertThat(JsonMapper.builder().build().readTree(json.out()).get("epmdwatch").asText())
        .isEqualTo(Version.current());
  }

  @Test
  void aFlagIsTrueEvenWhereTheEnvironmentAlreadySaysSo() {
    assertThat(Run.in(Map.of("EPMDWATCH_JSON", "true"), "version", "--json").out()).startsWith("{");
    assertThat(Run.in(Map.of("EPMDWATCH_JSON", "true"), "version").out()).startsWith("{");
  }

  @Test
  void namesAnUnknownOptionAndTheNearestOne() {
    Run run = Run.of("version", "--jsn");
    assertThat(run.exitCode()).isEqualTo(ExitCode.USAGE);
    assertThat(run.err())
        .isEqualToIgnoringNewLines(
            "epmdwatch: Unknown option: '--jsn' (did you mean --json?);"
                + " try epmdwatch version --help");
  }

  @Test
  void saysInOneLineThatKafkaDoesNotAnswer() {
    Run run = Run.of("topics", "verify", "--bootstrap-servers", "127.0.0.1:1");
    assertThat(run.exitCode()).isEqualTo(ExitCode.KAFKA_UNREACHABLE);
    assertThat(run.err())
        .isEqualToIgnoringNewLines(
            "epmdwatch: Kafka at 127.0.0.1:1 does not answer:"
                + " start it, or set --bootstrap-servers");
  }

  @Test
  void anUnexpectedEndIsOneLineAndATraceOnRequest() {
    Run brief = Run.of(with(new Failing(new IllegalStateException("broken"))), "failing");
    assertThat(brief.exitCode()).isEqualTo(ExitCode.FAILURE);
    assertThat(brief.err())
        .isEqualToIgnoringNewLines(
            "epmdwatch: unexpected java.lang.IllegalStateException: broken;"
                + " run again with --verbose to see where");

    Run verbose =
        Run.of(with(new Failing(new IllegalStateException("broken"))), "failing", "--verbose");
    assertThat(verbose.err()).contains("at io.epmdwatch.app.EpmdwatchTest");
  }

  @Test
  void anExpectedEndIsItsMessageAndItsCode() {
    Run run = Run.of(with(new Failing(CommandFailure.usage("what: fix"))), "failing");
    assertThat(run.exitCode()).isEqualTo(ExitCode.USAGE);
    assertThat(run.err()).isEqualToIgnoringNewLines("epmdwatch: what: fix");
  }

  @Test
  void honoursNoColor() {
    assertThat(Run.in(Map.of("NO_COLOR", "1"), "--help").out()).doesNotContain(ESCAPE);
  }

  private static CommandLine with(Failing command) {
    CommandLine commands = Epmdwatch.commandLine(Map.of());
    var handler = commands.getExecutionExceptionHandler();
    return commands.addSubcommand(command).setExecutionExceptionHandler(handler);
  }

  private static List<CommandLine> all(CommandLine root) {
    List<CommandLine> all = new ArrayList<>(List.of(root));
    root.getSubcommands().values().forEach(each -> all.addAll(all(each)));
    return all;
  }

  @Command(name = "failing")
  private record Failing(RuntimeException end) implements Callable<Integer> {
    @Override
    public Integer call() {
      throw end;
    }
  }
}
