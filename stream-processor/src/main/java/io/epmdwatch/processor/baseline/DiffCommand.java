package io.epmdwatch.processor.baseline;

import io.epmdwatch.command.ExitCode;
import io.epmdwatch.command.KafkaOptions;
import io.epmdwatch.schemas.BaselineRule;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code baseline diff}: {@code apply --prune --dry-run} with diff's exit code. */
@Command(
    name = "diff",
    description =
        "Show how a file differs from the baseline, and change nothing. Exits with 0 when it does"
            + " not differ, 1 when it does.",
    footerHeading = "%nOutput:%n",
    footer = {
      "  + a rule that apply would add",
      "  ~ a rule that it would change, and what",
      "  - a rule that is not in the file; apply revokes it with --prune, else it stays"
    })
final class DiffCommand implements Callable<Integer> {
  private static final int DIFFERENT = 1;

  @Spec private CommandSpec spec;
  @Mixin private KafkaOptions kafka;

  @Parameters(paramLabel = "FILE", description = "YAML file with the rules.")
  private Path file;

  @Override
  public Integer call() {
    Instant now = Instant.now();
    Map<String, BaselineRule> wanted = BaselineFile.read(file, now, "");
    kafka.requireReachable();
    FileChange change = FileChange.of(new BaselineTopic(kafka).read(), wanted, true);
    change.print(spec.commandLine().getOut());
    change.warn(spec.commandLine().getErr(), now);
    summary(change.diff());
    return change.records().isEmpty() ? ExitCode.OK : DIFFERENT;
  }

  private void summary(BaselineDiff diff) {
    PrintWriter err = spec.commandLine().getErr();
    err.printf(
        "%d to add, %d to change, %d not in the file, %d as they are%n",
        diff.added().size(), diff.changed().size(), diff.missing().size(), diff.same());
    err.flush();
  }
}
