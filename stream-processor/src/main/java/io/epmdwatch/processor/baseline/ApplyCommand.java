package io.epmdwatch.processor.baseline;

import io.epmdwatch.command.ExitCode;
import io.epmdwatch.command.KafkaOptions;
import io.epmdwatch.schemas.BaselineRule;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code baseline apply}. */
@Command(
    name = "apply",
    description =
        "Make the baseline what a file says, all of it or nothing, and show the difference.",
    footerHeading = "%nA file:%n",
    footer = {
      "  rules:",
      "    - id: chat-cluster",
      "      cidr: 10.1.2.0/24",
      "      nodes: [ejabberd*]        # left out: every node; []: none",
      "      vantages: [corp]          # left out: seen from anywhere",
      "      distributionPorts: CLOSED # left out: ANY",
      "      accepts: [LOCAL_PEER]     # or SUSPICIOUS_NAMES, IDENTITY_CHANGED; left out: none",
      "      platform: ejabberd        # left out: not told",
      "      owner: chat-team",
      "      reason: peers only, firewalled elsewhere",
      "      approvedBy: alice",
      "      notBefore: 2027-01-01     # left out: at once",
      "      expires: 2027-03-01"
    })
final class ApplyCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;
  @Mixin private KafkaOptions kafka;
  @Mixin private Author author;

  @Parameters(paramLabel = "FILE", description = "YAML file with the rules.")
  private Path file;

  @Option(names = "--dry-run", description = "Show the difference and change nothing.")
  private boolean dryRun;

  @Option(names = "--prune", description = "Revoke the rules that are not in the file.")
  private boolean prune;

  @Override
  public Integer call() {
    Instant now = Instant.now();
    String by = author.name();
    Map<String, BaselineRule> wanted = BaselineFile.read(file, now, by);
    kafka.requireReachable();
    BaselineTopic topic = new BaselineTopic(kafka);
    FileChange change = FileChange.of(topic.read(), wanted, prune);
    change.print(spec.commandLine().getOut());
    change.warn(spec.commandLine().getErr(), now);
    Map<String, Optional<BaselineRule>> records = change.records();
    if (!dryRun && !records.isEmpty()) {
      topic.write(records, new ChangeNote(by, now, "not in " + file.getFileName()));
    }
    summary(change.diff(), records.size());
    return ExitCode.OK;
  }

  private void summary(BaselineDiff diff, int changes) {
    PrintWriter err = spec.commandLine().getErr();
    String verb = dryRun ? "would change" : "changed";
    err.printf("%d %s %s, %d as they were%n", changes, rules(changes), verb, diff.same());
    if (!prune && !diff.missing().isEmpty()) {
      err.printf(
          "%d %s not in the file left in place; --prune revokes them%n",
          diff.missing().size(), rules(diff.missing().size()));
    }
    err.flush();
  }

  private static String rules(int count) {
    return count == 1 ? "rule" : "rules";
  }
}
