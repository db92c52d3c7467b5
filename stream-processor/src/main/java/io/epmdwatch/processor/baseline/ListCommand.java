package io.epmdwatch.processor.baseline;

import io.epmdwatch.command.ExitCode;
import io.epmdwatch.command.KafkaOptions;
import io.epmdwatch.command.OutputFormat;
import io.epmdwatch.command.TextTable;
import io.epmdwatch.net.EscapedText;
import io.epmdwatch.schemas.BaselineRule;
import io.epmdwatch.schemas.RecordJson;
import java.io.PrintWriter;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code baseline list}. */
@Command(name = "list", description = "List the rules there are, in force or not.")
final class ListCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;
  @Mixin private KafkaOptions kafka;

  @Option(
      names = {"-o", "--output"},
      paramLabel = "FORMAT",
      defaultValue = "table",
      converter = OutputFormat.Converter.class,
      description = "table, json or ndjson: one JSON object a line (default: ${DEFAULT-VALUE}).")
  private OutputFormat output;

  @Override
  public Integer call() {
    kafka.requireReachable();
    Collection<BaselineRule> rules = new BaselineTopic(kafka).read().values();
    PrintWriter out = spec.commandLine().getOut();
    switch (output) {
      case TABLE -> table(rules).print(out);
      case JSON, NDJSON -> rules.forEach(rule -> out.println(RecordJson.line(rule)));
    }
    out.flush();
    return ExitCode.OK;
  }

  private static TextTable table(Collection<BaselineRule> rules) {
    TextTable table =
        new TextTable(
            "RULE", "ZONE", "CIDR", "NODES", "TERMS", "OWNER", "EXPIRES", "CHANGED", "REASON");
    for (BaselineRule rule : rules) {
      table.row(
          EscapedText.of(rule.getRuleId()),
          EscapedText.of(rule.getZone()),
          EscapedText.of(rule.getCidr()),
          EscapedText.of(String.join(",", rule.getNodes())),
          EscapedText.of(RuleTerms.of(rule)),
          EscapedText.of(rule.getOwner()),
          rule.getExpiresAt().toString(),
          EscapedText.of(changed(rule)),
          EscapedText.of(rule.getReason()));
    }
    return table;
  }

  private static String changed(BaselineRule rule) {
    String by = rule.getUpdatedBy();
    return rule.getUpdatedAt().truncatedTo(ChronoUnit.SECONDS) + (by.isEmpty() ? "" : " " + by);
  }
}
