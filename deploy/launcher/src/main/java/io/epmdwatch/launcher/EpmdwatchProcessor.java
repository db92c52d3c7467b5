package io.epmdwatch.launcher;

import io.epmdwatch.processor.baseline.BaselineCommand;
import io.epmdwatch.processor.cli.ProcessorCommand;
import io.epmdwatch.processor.operator.AlertsCommand;
import io.epmdwatch.processor.operator.ExposuresCommand;
import io.epmdwatch.processor.operator.TicketsCommand;
import io.epmdwatch.processor.operator.VerifyCommand;
import io.epmdwatch.processor.sink.TicketSinkCommand;
import java.util.List;
import java.util.Map;
import picocli.CommandLine;

/** The command line of the processor's image: what judges, and what an operator asks Kafka. */
public final class EpmdwatchProcessor {
  private static final Verbs VERBS =
      new Verbs(
          List.of(
              ProcessorCommand.class,
              TicketSinkCommand.class,
              BaselineCommand.class,
              ExposuresCommand.class,
              TicketsCommand.class,
              AlertsCommand.class,
              VerifyCommand.class,
              TopicsCommand.class,
              AclsCommand.class,
              ConfigCommand.class,
              VersionCommand.class),
          List.of(
              "epmdwatch processor --bootstrap-servers kafka-1:9092",
              "epmdwatch exposures --severity high",
              "epmdwatch verify 10.1.2.3",
              "epmdwatch topics create --bootstrap-servers kafka-1:9092",
              "epmdwatch config check"));

  private EpmdwatchProcessor() {}

  /** Runs a command and exits with its code. */
  public static void main(String[] args) {
    Program.run(VERBS, MountedConfiguration.in(System.getenv()), args);
  }

  static CommandLine commandLine(Map<String, String> environment, String... args) {
    return Program.commandLine(VERBS, environment, args);
  }
}
