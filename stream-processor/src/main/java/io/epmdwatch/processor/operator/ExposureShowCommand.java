package io.epmdwatch.processor.operator;

import io.epmdwatch.command.CommandFailure;
import io.epmdwatch.command.ExitCode;
import io.epmdwatch.command.KafkaOptions;
import io.epmdwatch.processor.cli.AlertLine;
import io.epmdwatch.schemas.AvroCodec;
import io.epmdwatch.schemas.Exposure;
import io.epmdwatch.schemas.ExposureAlert;
import io.epmdwatch.schemas.RecordJson;
import io.epmdwatch.schemas.RecordType;
import io.epmdwatch.schemas.TopicReader;
import io.epmdwatch.schemas.Topics;
import io.epmdwatch.schemas.WholeTopic;
import java.io.PrintWriter;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code exposures show}: the whole history of exposures. */
@Command(
    name = "show",
    description = "Show all that is known of an exposure, and what was told of it.")
final class ExposureShowCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;
  @Mixin private KafkaOptions kafka;
  @Mixin private OutputOption output;

  @Parameters(
      paramLabel = "ID",
      description = "Id of the exposure or of its ticket, or an address, such as 10.1.2.3:4369.")
  private String id;

  @Override
  public Integer call() {
    OptionsOfShow.requireBehind(spec);
    Sought sought = Sought.parse(id);
    kafka.requireReachable();
    Map<String, Exposure> exposures =
        WholeTopic.read(
            kafka,
            Topics.EXPOSURES,
            AvroCodec.of(RecordType.EXPOSURE, Exposure.class),
            exposure -> Optional.of(exposure).filter(sought::matches));
    Map<String, NewestAlerts> alerts = alerts(sought, exposures.keySet());
    if (exposures.isEmpty() && alerts.isEmpty()) {
      throw CommandFailure.failure(
          "no exposure " + sought + ": see epmdwatch exposures --all", null);
    }
    List<Sibling> siblings = SiblingTopic.of(exposures.values(), kafka);
    PrintWriter out = spec.commandLine().getOut();
    if (output.forPeople()) {
      text(exposures.values(), alerts, out);
      text(siblings, out);
    } else {
      json(exposures.values(), alerts.values(), out);
      siblings.forEach(sibling -> out.println(RecordJson.line(sibling.exposure())));
    }
    out.flush();
    return ExitCode.OK;
  }

  private Map<String, NewestAlerts> alerts(Sought sought, Set<String> ids) {
    Map<String, NewestAlerts> found = new TreeMap<>();
    AlertRecords records = new AlertRecords();
    try (TopicReader reader = TopicReader.open(kafka, Topics.ALERTS)) {
      reader.readToEnd(
          Topics.ALERTS,
          record ->
              records
                  .fresh(record)
                  .filter(alert -> ids.contains(alert.getExposureId()) || sought.matches(alert))
                  .ifPresent(
                      alert ->
                          found
                              .computeIfAbsent(
                                  alert.getExposureId(), each -> new NewestAlerts(1000))
                              .add(alert)));
    }
    return found;
  }

  private void text(
      Collection<Exposure> exposures, Map<String, NewestAlerts> alerts, PrintWriter out) {
    AlertLine line = AlertLine.dated(spec.commandLine().getColorScheme().ansi());
    ExposureText text = new ExposureText(out, Instant.now());
    List<Exposure> worstFirst =
        exposures.stream()
            .sorted(Comparator.comparing(Exposure::getSeverity, Comparator.reverseOrder()))
            .toList();
    String gap = "";
    for (Exposure exposure : worstFirst) {
      out.print(gap);
      text.print(exposure);
      out.println("history");
      NewestAlerts told = alerts.remove(exposure.getExposureId());
      List<ExposureAlert> inOrder = told == null ? List.of() : told.inOrder();
      Timeline.of(exposure, inOrder, line).forEach(each -> out.println("  " + each));
      gap = System.lineSeparator();
    }
    for (NewestAlerts forgotten : alerts.values()) {
      out.print(gap);
      out.println(
          forgotten.inOrder().get(0).getExposureId() + " is forgotten; what was told of it:");
      forgotten.inOrder().forEach(alert -> out.println("  " + line.of(alert)));
      gap = System.lineSeparator();
    }
  }

  private static void text(List<Sibling> siblings, PrintWriter out) {
    if (!siblings.isEmpty()) {
      out.println();
      out.println("elsewhere");
      siblings.forEach(sibling -> out.println("  " + sibling.text()));
    }
  }

  private static void json(
      Collection<Exposure> exposures, Collection<NewestAlerts> alerts, PrintWriter out) {
    exposures.forEach(exposure -> out.println(RecordJson.line(exposure)));
    alerts.forEach(each -> each.inOrder().forEach(alert -> out.println(RecordJson.line(alert))));
  }
}
