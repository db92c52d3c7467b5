package io.epmdwatch.processor.sink;

import io.epmdwatch.command.DurationConverter;
import io.epmdwatch.command.ExitCode;
import io.epmdwatch.command.KafkaOptions;
import io.epmdwatch.command.Options;
import io.epmdwatch.ops.JvmMeters;
import io.epmdwatch.ops.ManagementServer;
import io.epmdwatch.ops.http.HttpOptions;
import io.epmdwatch.ops.http.HttpSettings;
import io.epmdwatch.schemas.ClusterCheck;
import io.epmdwatch.schemas.TopicUse;
import io.epmdwatch.schemas.Topics;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.io.PrintWriter;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code ticket-sink}: mirrors tickets to another system, until it is stopped. */
@Command(
    name = "ticket-sink",
    description =
        "Mirror tickets to where people work: GitHub, GitLab, Jira, a webhook and others.",
    footer = "Exit status: 0 stopped, 1 failed, 2 wrong usage, 4 Kafka does not answer.")
public final class TicketSinkCommand implements Callable<Integer> {
  private static final int FASTEST = 1_000;

  @Spec private CommandSpec spec;
  @Mixin private KafkaOptions kafka;
  @Mixin private TargetOptions options;
  @Mixin private HttpOptions http;

  @Option(
      names = "--requests-per-second",
      paramLabel = "N",
      defaultValue = "5",
      description = "Most requests a second to the other system (default: ${DEFAULT-VALUE}).")
  private int requestsPerSecond;

  @Option(
      names = "--request-timeout",
      paramLabel = "TIME",
      defaultValue = "10s",
      converter = DurationConverter.class,
      description = "For one answer of the other system (default: ${DEFAULT-VALUE}).")
  private Duration requestTimeout;

  @Option(
      names = "--http-port",
      paramLabel = "PORT",
      defaultValue = "9438",
      description = "Metrics and health; 0 for any port (default: ${DEFAULT-VALUE}).")
  private int httpPort;

  @Option(
      names = "--dry-run",
      description = "Print the requests for the tickets there are; send nothing.")
  private boolean dryRun;

  /** Made by picocli. */
  public TicketSinkCommand() {}

  @Override
  public Integer call() {
    Target target = options.target(dryRun);
    Options.inRange("--requests-per-second", requestsPerSecond, 1, FASTEST);
    HttpSettings serving = http.settings(httpPort);
    long millis = requestTimeout.toMillis();
    Options.inRange("--request-timeout", (int) Math.min(millis, Integer.MAX_VALUE), 1, 600_000);
    return dryRun ? show(target) : run(target, serving);
  }

  private int show(Target target) {
    kafka.requireReachable();
    int tickets = DryRun.print(kafka, target, spec.commandLine().getOut(), Instant.now());
    say("%d tickets would be told to %s".formatted(tickets, target.place()));
    return ExitCode.OK;
  }

  private int run(Target target, HttpSettings serving) {
    ClusterCheck.requireExactlyOnce(
        kafka,
        List.of(TopicUse.reads(Topics.TICKETS), TopicUse.readsAndWrites(Topics.TICKET_LINKS)),
        List.of(TicketSink.group(target)));
    if (target.url().startsWith("http:") && !target.credentials().token().isEmpty()) {
      say("credentials go over http, where they can be read on the way: use https");
    }
    PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    kafka.registry().ifPresent(schemas -> schemas.bindTo(registry));
    Caller caller = TicketSink.client(target, requestTimeout, requestsPerSecond);
    try (JvmMeters jvm = new JvmMeters();
        TicketSink sink = TicketSink.start(kafka, target, caller, registry);
        ManagementServer server =
            ManagementServer.start(serving, registry, sink::readiness, List.of(), List.of())) {
      jvm.bindTo(registry);
      Runtime.getRuntime().addShutdownHook(new Thread(sink::close, "close"));
      say(
          "mirroring tickets to %s as %s; metrics and health on %s"
              .formatted(target.place(), target.sink(), server.url()));
      sink.await();
    }
    say("stopped");
    return ExitCode.OK;
  }

  private void say(String line) {
    PrintWriter err = spec.commandLine().getErr();
    err.print(line + "\n");
    err.flush();
  }
}
