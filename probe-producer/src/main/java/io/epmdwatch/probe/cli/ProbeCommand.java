package io.epmdwatch.probe.cli;

import io.epmdwatch.command.CommandFailure;
import io.epmdwatch.command.DurationConverter;
import io.epmdwatch.command.ExitCode;
import io.epmdwatch.command.OutputFormat;
import io.epmdwatch.command.TextTable;
import io.epmdwatch.net.EscapedText;
import io.epmdwatch.probe.engine.EngineLimits;
import io.epmdwatch.probe.engine.HostObservation;
import io.epmdwatch.probe.engine.ObservedNode;
import io.epmdwatch.probe.engine.Outcome;
import io.epmdwatch.probe.engine.ProbeEngine;
import io.epmdwatch.probe.engine.Target;
import io.epmdwatch.probe.engine.TargetSource;
import io.epmdwatch.probe.publish.Origin;
import io.epmdwatch.probe.publish.ProbeResultMapper;
import io.epmdwatch.schemas.RecordJson;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code probe}: one look at the hosts that are named, without Kafka. */
@Command(
    name = "probe",
    description = "Probe hosts once and show what their epmd tells a stranger.",
    footerHeading = "%nExamples:%n",
    footer = {
      "  epmdwatch probe 127.0.0.1",
      "  epmdwatch probe queue-1.example:4369 [2001:db8::7] -o json",
    })
public final class ProbeCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Parameters(
      paramLabel = "HOST[:PORT]",
      arity = "1..*",
      description = "Addresses or names; an IPv6 address with a port in brackets.")
  private List<String> hosts;

  @Option(
      names = "--port",
      defaultValue = "4369",
      description = "Port where none is given (default: ${DEFAULT-VALUE}).")
  private int port;

  @Option(
      names = "--timeout",
      paramLabel = "TIME",
      defaultValue = "3s",
      converter = DurationConverter.class,
      description = "For all that is asked of one host (default: ${DEFAULT-VALUE}).")
  private Duration timeout;

  @Option(
      names = {"-o", "--output"},
      paramLabel = "FORMAT",
      defaultValue = "table",
      description = "table, json or ndjson: one JSON object a line (default: ${DEFAULT-VALUE}).")
  private OutputFormat output;

  @Option(names = "--fail-on-exposure", description = "Exit with 3 when an epmd answered.")
  private boolean failOnExposure;

  @Override
  public Integer call() {
    List<Target> targets = new ArrayList<>();
    hosts.forEach(host -> targets.addAll(HostArgument.targets(host, port)));
    List<HostObservation> seen = probe(targets.stream().distinct().toList());
    print(seen);
    boolean exposed = seen.stream().anyMatch(host -> host.outcome() == Outcome.EPMD);
    return failOnExposure && exposed ? ExitCode.EXPOSURE_FOUND : ExitCode.OK;
  }

  private List<HostObservation> probe(List<Target> targets) {
    List<HostObservation> seen = new ArrayList<>();
    Iterator<Target> left = targets.iterator();
    try (ProbeEngine engine = new ProbeEngine(limits())) {
      engine.run(
          () -> left.hasNext() ? new TargetSource.Probe(left.next()) : new TargetSource.Done(),
          seen::add);
    }
    seen.sort(Comparator.comparingInt(host -> targets.indexOf(host.target())));
    return seen;
  }

  private EngineLimits limits() {
    try {
      return EngineLimits.DEFAULT.withHostDeadline(timeout);
    } catch (IllegalArgumentException e) {
      throw CommandFailure.usage("--timeout must be greater than 0");
    }
  }

  private void print(List<HostObservation> seen) {
    PrintWriter out = spec.commandLine().getOut();
    switch (output) {
      case TABLE -> table(seen).print(out);
      case JSON, NDJSON -> json(seen, out);
    }
    out.flush();
  }

  private static void json(List<HostObservation> seen, PrintWriter out) {
    ProbeResultMapper mapper =
        new ProbeResultMapper(new Origin("default", "default", "probe"), Optional.empty());
    seen.forEach(host -> out.println(RecordJson.line(mapper.toRecord(host))));
  }

  private static TextTable table(List<HostObservation> seen) {
    TextTable table = new TextTable("ADDRESS", "OUTCOME", "NODES", "NOTES");
    for (HostObservation host : seen) {
      String nodes =
          host.nodes().stream().map(ProbeCommand::describe).collect(Collectors.joining(" "));
      table.row(
          host.target().toString(),
          host.outcome().name(),
          nodes.isEmpty() ? "-" : nodes,
          notes(host));
    }
    return table;
  }

  private static String describe(ObservedNode node) {
    return EscapedText.of(node.listed().name().toArray()) + ":" + node.listed().port();
  }

  private static String notes(HostObservation host) {
    List<String> notes = new ArrayList<>();
    host.detail().ifPresent(notes::add);
    host.reply()
        .ifPresent(
            reply -> {
              if (reply.truncated()) {
                notes.add("list cut short");
              }
              if (reply.noEof()) {
                notes.add("peer did not close");
              }
              if (reply.sawLineInjection()) {
                notes.add("suspicious lines or names");
              }
              if (host.portHeaderDiffers()) {
                notes.add("epmd says its port is " + reply.epmdPort());
              }
            });
    return String.join("; ", notes);
  }
}
