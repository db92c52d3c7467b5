package io.epmdwatch.e2e.deployment;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.epmdwatch.app.Epmdwatch;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.streams.StreamsConfig;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;

/**
 * How a shipped file starts the program.
 *
 * @param arguments the verb and its options
 * @param environment its variables; {@code EPMDWATCH_CONFIG} names a file of this machine
 */
record ProgramCall(List<String> arguments, Map<String, String> environment) {
  private static final String CONFIG = "EPMDWATCH_CONFIG";
  private static final String PREFIX = "EPMDWATCH_";
  private static final String KAFKA = PREFIX + "KAFKA_";
  private static final Set<String> KAFKA_PROPERTIES = kafkaProperties();

  /** What the program itself has against it, and what Kafka's clients would pass over. */
  List<String> faults() {
    List<String> faults = new ArrayList<>();
    String[] words = arguments.toArray(String[]::new);
    try {
      ParseResult parsed = Epmdwatch.commandLine(environment, words).parseArgs(words);
      // An option of several values takes what it does not know for one of them.
      parsed.subcommand().matchedOptions().stream()
          .flatMap(option -> option.originalStringValues().stream())
          .filter(value -> value.startsWith("--"))
          .forEach(value -> faults.add("Unknown option, taken for a value: " + value));
    } catch (ParameterException e) {
      faults.add(e.getMessage());
    }
    faults.addAll(check());
    environment.keySet().stream()
        .filter(variable -> variable.startsWith(KAFKA))
        .map(variable -> key(variable.substring(KAFKA.length())).replace('-', '.'))
        .filter(property -> !isKnown(property))
        .forEach(property -> faults.add("no Kafka client knows " + property));
    return faults;
  }

  /** What the file and the variables say, the variables last, lists with commas; nothing tried. */
  Map<String, String> configuration() {
    Map<String, String> all = new TreeMap<>();
    if (environment.containsKey(CONFIG)) {
      try {
        JsonNode file = new YAMLMapper().readTree(Path.of(environment.get(CONFIG)).toFile());
        file.properties().forEach(each -> all.put(each.getKey(), text(each.getValue())));
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
    environment.forEach((variable, value) -> all.put(key(variable.replace(PREFIX, "")), value));
    return all;
  }

  private static String key(String variable) {
    return variable.toLowerCase(Locale.ROOT).replace('_', '-');
  }

  private static String text(JsonNode value) {
    return value.isArray()
        ? StreamSupport.stream(value.spliterator(), false)
            .map(JsonNode::asText)
            .collect(Collectors.joining(","))
        : value.asText();
  }

  private static boolean isKnown(String property) {
    return KAFKA_PROPERTIES.contains(property) || property.startsWith("config.providers.");
  }

  private List<String> check() {
    StringWriter errors = new StringWriter();
    String[] words = {"config", "check"};
    Epmdwatch.commandLine(environment, words).setErr(new PrintWriter(errors, true)).execute(words);
    return errors.toString().lines().toList();
  }

  private static Set<String> kafkaProperties() {
    Set<String> all = new TreeSet<>(AdminClientConfig.configNames());
    all.addAll(ConsumerConfig.configNames());
    all.addAll(ProducerConfig.configNames());
    all.addAll(StreamsConfig.configDef().names());
    return all;
  }
}
