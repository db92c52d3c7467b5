package io.epmdwatch.processor.baseline;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.epmdwatch.command.ExitCode;
import io.epmdwatch.command.KafkaOptions;
import io.epmdwatch.command.OutputFormat;
import io.epmdwatch.command.TextTable;
import io.epmdwatch.net.EscapedText;
import java.io.PrintWriter;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code baseline log}. */
@Command(
    name = "log",
    description =
        "List the changes of the baseline that its topic still holds, oldest first: when, who,"
            + " what, why. Kafka may have dropped older versions of a rule.")
final class LogCommand implements Callable<Integer> {
  private static final JsonMapper MAPPER = new JsonMapper();

  @Spec private CommandSpec spec;
  @Mixin private KafkaOptions kafka;

  @Parameters(
      paramLabel = "RULE",
      arity = "0..*",
      description = "Only the changes of these rules (default: of all).")
  private List<String> ids = List.of();

  @Option(
      names = {"-o", "--output"},
      paramLabel = "FORMAT",
      defaultValue = "table",
      converter = OutputFormat.Converter.class,
      description = "table, json or ndjson: one JSON object a line (default: ${DEFAULT-VALUE}).")
  private OutputFormat output;

  @Override
  public Integer call() throws JsonProcessingException {
    kafka.requireReachable();
    List<LogEntry> entries =
        new BaselineTopic(kafka)
            .history().stream()
                .filter(entry -> ids.isEmpty() || ids.contains(entry.ruleId()))
                .toList();
    PrintWriter out = spec.commandLine().getOut();
    switch (output) {
      case TABLE -> table(entries).print(out);
      case JSON, NDJSON -> {
        for (LogEntry entry : entries) {
          out.println(json(entry));
        }
      }
    }
    out.flush();
    return ExitCode.OK;
  }

  private static TextTable table(List<LogEntry> entries) {
    TextTable table = new TextTable("TIME", "BY", "WHAT", "RULE", "REASON", "DIFFERENCE");
    for (LogEntry entry : entries) {
      table.row(
          entry.at().truncatedTo(ChronoUnit.SECONDS).toString(),
          EscapedText.of(entry.by()),
          entry.what().toString(),
          EscapedText.of(entry.ruleId()),
          EscapedText.of(entry.reason()),
          entry.changes().isEmpty() ? "-" : entry.difference());
    }
    return table;
  }

  static String json(LogEntry entry) throws JsonProcessingException {
    ObjectNode line =
        MAPPER
            .createObjectNode()
            .put("at", entry.at().toString())
            .put("by", entry.by())
            .put("what", entry.what().toString())
            .put("ruleId", entry.ruleId())
            .put("reason", entry.reason());
    ArrayNode changes = line.putArray("changes");
    for (FieldChange change : entry.changes()) {
      changes
          .addObject()
          .put("field", change.field())
          .put("from", change.from())
          .put("to", change.to());
    }
    return MAPPER.writeValueAsString(line);
  }
}
