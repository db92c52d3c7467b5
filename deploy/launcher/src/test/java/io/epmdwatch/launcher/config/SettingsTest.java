package io.epmdwatch.launcher.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine;

class SettingsTest {
  @TempDir private Path directory;

  @ParameterizedTest(name = "file={0} environment={1} flag={2} gives {3}")
  @CsvSource({
    ",,,100", "1,,,1", ",2,,2", ",,3,3", "1,2,,2", "1,,3,3", ",2,3,3", "1,2,3,3",
  })
  void aFlagBeatsTheEnvironmentBeatsTheFileBeatsTheDefault(
      String file, String environment, String flag, String effective) throws IOException {
    Sample sample =
        run(
            file == null ? "" : "rate-limit: " + file,
            environment == null ? Map.of() : Map.of("EPMDWATCH_RATE_LIMIT", environment),
            flag == null ? new String[0] : new String[] {"--rate-limit", flag});
    assertThat(sample.rateLimit).isEqualTo(effective);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {"[10.0.0.0/8, 'fd00::/120']", "10.0.0.0/8,fd00::/120"})
  void aListIsASequenceOrHasCommas(String value) throws IOException {
    assertThat(run("scope: " + value, Map.of()).scope).containsExactly("10.0.0.0/8", "fd00::/120");
    assertThat(run("scope: " + value, Map.of(), "--scope=a").scope).containsExactly("a");
  }

  @Test
  void numbersStayAsTheyAreWritten() throws IOException {
    assertThat(run("rate-limit: 1.10", Map.of()).rateLimit).isEqualTo("1.10");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "kafka: {security.protocol: SSL}",
        "kafka: {security: {protocol: SSL}}",
        "kafka.security.protocol: SSL"
      })
  void kafkaPropertiesNestOrHaveDots(String yaml) throws IOException {
    assertThat(run(yaml, Map.of()).kafkaProperties).containsEntry("security.protocol", "SSL");
  }

  @Test
  void kafkaPropertiesHaveTheSamePrecedence() throws IOException {
    Sample sample =
        run(
            "kafka: {linger.ms: 1, retries: 1, acks: all}",
            Map.of("EPMDWATCH_KAFKA_LINGER_MS", "2", "EPMDWATCH_KAFKA_RETRIES", "2"),
            "--kafka",
            "linger.ms=3");
    assertThat(sample.kafkaProperties)
        .containsEntry("linger.ms", "3")
        .containsEntry("retries", "2")
        .containsEntry("acks", "all");
  }

  @Test
  void brokersMayBeNamedAsKafkaNamesThem() throws IOException {
    assertThat(run("kafka: {bootstrap.servers: 'a:1'}", Map.of()).kafkaProperties)
        .containsEntry("bootstrap.servers", "a:1");
    assertThat(run("", Map.of("EPMDWATCH_KAFKA_BOOTSTRAP_SERVERS", "a:1")).kafkaProperties)
        .containsEntry("bootstrap.servers", "a:1");
    assertThat(
            run("bootstrap-servers: 'b:2'\nkafka: {bootstrap.servers: 'a:1'}", Map.of())
                .kafkaProperties)
        .containsEntry("bootstrap.servers", "b:2");
  }

  @Test
  void namesEveryProblemOfAFile() throws IOException {
    assertThat(problems("rate_limit: 1\nrate-limit: {a: 1}\nscope:\nkafka: 1\nunlike-any: 1"))
        .containsExactly(
            "unknown key rate_limit: did you mean rate-limit?",
            "rate-limit must be a value or a list of values",
            "scope must be a value or a list of values",
            "kafka must be a mapping of Kafka client properties",
            "unknown key unlike-any: `epmdwatch config print` lists all");
  }

  @Test
  void saysWhatIsNotYaml() throws IOException {
    assertThat(problems("scope: [a")).singleElement().asString().startsWith("line 1: ");
    assertThat(problems("scope: a\nscope: b")).singleElement().asString().contains("Duplicate");
    assertThat(problems("- a")).containsExactly("must be a mapping of keys to values");
    assertThat(problems("")).isEmpty();
  }

  @Test
  void aMissingFileIsAProblem() {
    Path missing = directory.resolve("missing.yaml");
    assertThat(settings(Optional.of(missing), Map.of(), new CommandLine(new Sample())).problems())
        .containsExactly(missing + ": cannot be read (NoSuchFileException): check --config");
  }

  @Test
  void knowsTheVariablesThatAreNotOptions() {
    Map<String, String> environment =
        Map.of(
            "EPMDWATCH_CONFIG", "",
            "EPMDWATCH_JAVA_OPTS", "-Xmx1g",
            "EPMDWATCH_LOG_LEVEL", "loud",
            "EPMDWATCHED", "by nobody",
            "HOME", "/home/a");
    assertThat(settings(Optional.empty(), environment, new CommandLine(new Sample())).problems())
        .containsExactly(
            "EPMDWATCH_LOG_LEVEL is 'loud': must be one of TRACE, DEBUG, INFO, WARN, ERROR, OFF");
  }

  @Test
  void refusesBrokersBesideTheirOwnOption() {
    CommandLine command = new CommandLine(new Sample());
    StringWriter err = new StringWriter();
    command
        .setErr(new PrintWriter(err, true))
        .setExecutionStrategy(
            new ConfiguredExecution(settings(Optional.empty(), Map.of(), command)));
    assertThat(command.execute("--kafka", "bootstrap.servers=a:1")).isEqualTo(2);
    assertThat(err.toString()).contains("use --bootstrap-servers");
  }

  private Sample run(String yaml, Map<String, String> environment, String... args)
      throws IOException {
    Sample sample = new Sample();
    CommandLine command = new CommandLine(sample);
    Settings settings = settings(Optional.of(file(yaml)), environment, command);
    assertThat(settings.problems()).isEmpty();
    int exitCode =
        command
            .setDefaultValueProvider(new ConfiguredDefaults(settings))
            .setExecutionStrategy(new ConfiguredExecution(settings))
            .execute(args);
    assertThat(exitCode).isZero();
    return sample;
  }

  private List<String> problems(String yaml) throws IOException {
    Path file = file(yaml);
    return settings(Optional.of(file), Map.of(), new CommandLine(new Sample())).problems().stream()
        .map(problem -> problem.substring((file + ": ").length()))
        .toList();
  }

  private static Settings settings(
      Optional<Path> file, Map<String, String> environment, CommandLine command) {
    return Settings.load(file, environment, command);
  }

  private Path file(String yaml) throws IOException {
    return Files.writeString(Files.createTempFile(directory, "config", ".yaml"), yaml);
  }
}
