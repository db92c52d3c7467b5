package io.epmdwatch.processor.operator;

import io.epmdwatch.command.CommandFailure;
import io.epmdwatch.command.DurationConverter;
import io.epmdwatch.command.ExitCode;
import io.epmdwatch.command.KafkaOptions;
import io.epmdwatch.command.Options;
import io.epmdwatch.processor.cli.AlertLine;
import io.epmdwatch.schemas.AlertKind;
import io.epmdwatch.schemas.ExposureAlert;
import io.epmdwatch.schemas.RecordJson;
import io.epmdwatch.schemas.Severity;
import io.epmdwatch.schemas.TopicReader;
import io.epmdwatch.schemas.Topics;
import java.io.PrintWriter;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.function.Function;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code alerts}: what was told, and what will be. */
@Command(
    name = "alerts",
    description = "List the alerts there are, the newest last, and go on with new ones.",
    footerHeading = "%nExamples:%n",
    footer = {
      "  epmdwatch alerts --since 1h",
      "  epmdwatch alerts --follow --severity high -o ndjson"
    })
public final class AlertsCommand implements Callable<Integer> {
  private static final Duration POLL = Duration.ofMillis(500);
  private static final int MOST = 1_000_000;

  @Spec private CommandSpec spec;
  @Mixin private KafkaOptions kafka;
  @Mixin private OutputOption output;

  @Option(
      names = "--since",
      paramLabel = "TIME",
      converter = DurationConverter.class,
      description = "Not older than this, such as 1h (default: all there are).")
  private Duration since;

  @Option(
      names = "--kind",
      split = ",",
      paramLabel = "KIND",
      description = "Of these kinds: ${COMPLETION-CANDIDATES} (default: all).")
  private List<AlertKind> kinds = List.of();

  @Option(
      names = "--severity",
      paramLabel = "LEVEL",
      description = "At least as bad as this: ${COMPLETION-CANDIDATES}.")
  private Severity severity = Severity.LOW;

  @Option(
      names = "--limit",
      paramLabel = "N",
      defaultValue = "1000",
      description = "At most so many of those there are (default: ${DEFAULT-VALUE}).")
  private int limit;

  @Option(names = "--follow", description = "Go on with new ones, until stopped.")
  private boolean follow;

  private final AlertRecords records = new AlertRecords();

  /** Made by picocli. */
  public AlertsCommand() {}

  @Override
  public Integer call() {
    Options.inRange("--limit", limit, 0, MOST);
    AlertFilter wanted = wanted(Instant.now());
    kafka.requireReachable();
    PrintWriter out = spec.commandLine().getOut();
    Function<ExposureAlert, String> line = line();
    try (TopicReader reader = TopicReader.open(kafka, Topics.ALERTS)) {
      wanted.since().ifPresent(time -> reader.toTime(Topics.ALERTS, time));
      NewestAlerts newest = new NewestAlerts(limit);
      reader.readToEnd(
          Topics.ALERTS, record -> records.fresh(record).filter(wanted).ifPresent(newest::add));
      newest.inOrder().forEach(alert -> out.println(line.apply(alert)));
      out.flush();
      remark(newest);
      while (follow && !out.checkError()) {
        reader
            .poll(POLL)
            .forEach(
                record ->
                    records
                        .fresh(record)
                        .filter(wanted)
                        .ifPresent(alert -> out.println(line.apply(alert))));
      }
      return ExitCode.OK;
    }
  }

  private AlertFilter wanted(Instant now) {
    if (since != null && since.compareTo(Duration.ofDays(36_500)) > 0) {
      throw CommandFailure.usage("--since must be at most 36500d");
    }
    return new AlertFilter(Optional.ofNullable(since).map(now::minus), Set.copyOf(kinds), severity);
  }

  private Function<ExposureAlert, String> line() {
    AlertLine text = AlertLine.dated(spec.commandLine().getColorScheme().ansi());
    return output.forPeople() ? text::of : RecordJson::line;
  }

  private void remark(NewestAlerts newest) {
    PrintWriter err = spec.commandLine().getErr();
    if (newest.leftOut() > 0) {
      err.println(
          Words.count(newest.leftOut(), "older alert") + " left out: raise --limit to see more");
    } else if (newest.inOrder().isEmpty()) {
      err.println(follow ? "no alerts so far" : "no alerts");
    }
  }
}
