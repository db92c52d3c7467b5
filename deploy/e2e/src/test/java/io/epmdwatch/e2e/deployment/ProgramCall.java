package io.epmdwatch.e2e.deployment;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.epmdwatch.app.Epmdwatch;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.streams.StreamsConfig;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;

/**
 * How a shipped file starts the program.
 *
 * @param arguments the verb and its options
 * @param environment its variables; {@code EPMDWATCH_CONFIG} names a file of this machine
 */
record ProgramCall(List<String> arguments, Map<String, String> environment) {
  private static final String KAFKA = "kafka.";
  private static final Set<String> KAFKA_PROPERTIES = kafkaProperties();

  /** What the program itself has against it, and what Kafka's clients would pass over. */
  List<String> faults() {
    List<String> faults = new ArrayList<>();
    String[] words = arguments.toArray(String[]::new);
    try {
      Epmdwatch.commandLine(environment, words).parseArgs(words);
    } catch (ParameterException e) {
      faults.add(e.getMessage());
    }
    faults.addAll(run("config", "check").errors());
    configuration().keySet().stream()
        .filter(key -> key.startsWith(KAFKA))
        .map(key -> key.substring(KAFKA.length()))
        .filter(property -> !isKnown(property))
        .forEach(property -> faults.add("no Kafka client knows " + property));
    return faults;
  }

  /** What is configured, whether in the environment or in the file, by key. */
  Map<String, String> configuration() {
    String printed = run("config", "print").output();
    if (printed.isEmpty()) {
      return Map.of(); // what is wrong, the check has told
    }
    try {
      return new YAMLMapper().readValue(printed, new TypeReference<Map<String, String>>() {});
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static boolean isKnown(String property) {
    return KAFKA_PROPERTIES.contains(property) || property.startsWith("config.providers.");
  }

  private Ran run(String... words) {
    StringWriter output = new StringWriter();
    StringWriter errors = new StringWriter();
    CommandLine commands =
        Epmdwatch.commandLine(environment, words)
            .setOut(new PrintWriter(output, true))
            .setErr(new PrintWriter(errors, true));
    commands.execute(words);
    return new Ran(output.toString(), errors.toString().lines().toList());
  }

  private record Ran(String output, List<String> errors) {}

  private static Set<String> kafkaProperties() {
    Set<String> all = new TreeSet<>(AdminClientConfig.configNames());
    all.addAll(ConsumerConfig.configNames());
    all.addAll(ProducerConfig.configNames());
    all.addAll(StreamsConfig.configDef().names());
    return all;
  }
}
