package io.epmdwatch.processor.baseline;

import io.epmdwatch.command.ExitCode;
import io.epmdwatch.command.KafkaOptions;
import io.epmdwatch.net.EscapedText;
import io.epmdwatch.schemas.BaselineRule;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
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
      "      owner: chat-team",
      "      reason: peers only, firewalled elsewhere",
      "      approvedBy: alice",
      "      expires: 2027-03-01"
    })
final class ApplyCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;
  @Mixin private KafkaOptions kafka;

  @Parameters(paramLabel = "FILE", description = "YAML file with the rules.")
  private Path file;

  @Option(names = "--dry-run", description = "Show the difference and change nothing.")
  private boolean dryRun;

  @Option(names = "--prune", description = "Revoke the rules that are not in the file.")
  private boolean prune;

  @Override
  public Integer call() {
    Map<String, BaselineRule> wanted = BaselineFile.read(file, Instant.now());
    kafka.requireReachable();
    BaselineTopic topic = new BaselineTopic(kafka);
    BaselineDiff diff = BaselineDiff.between(topic.read(), wanted);
    show(diff);
    Map<String, Optional<BaselineRule>> changes = changes(diff, wanted);
    if (!dryRun && !changes.isEmpty()) {
      topic.write(changes);
    }
    summary(diff, changes.size());
    return ExitCode.OK;
  }

  private Map<String, Optional<BaselineRule>> changes(
      BaselineDiff diff, Map<String, BaselineRule> wanted) {
    Map<String, Optional<BaselineRule>> changes = new TreeMap<>();
    diff.added().forEach(rule -> changes.put(rule.getRuleId(), Optional.of(rule)));
    diff.changed().keySet().forEach(id -> changes.put(id, Optional.of(wanted.get(id))));
    if (prune) {
      diff.missing().forEach(id -> changes.put(id, Optional.empty()));
    }
    return changes;
  }

  private void show(BaselineDiff diff) {
    PrintWriter out = spec.commandLine().getOut();
    diff.added()
        .forEach(
            rule ->
                out.printf(
                    "+ %s %s %s until %s%n",
                    rule.getRuleId(), rule.getZone(), rule.getCidr(), rule.getExpiresAt()));
    diff.changed()
        .forEach(
            (id, what) -> out.printf("~ %s %s%n", id, EscapedText.of(String.join(", ", what))));
    if (prune) {
      diff.missing().forEach(id -> out.printf("- %s%n", EscapedText.of(id)));
    }
    out.flush();
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
