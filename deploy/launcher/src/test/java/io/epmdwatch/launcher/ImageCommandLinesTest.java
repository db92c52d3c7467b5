package io.epmdwatch.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import io.epmdwatch.command.ExitCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

/** The images' command lines: their verbs, and one configuration for both. */
class ImageCommandLinesTest {
  private static final String SHARED =
      """
      bootstrap-servers: [kafka-1:9092]
      rate: 50
      standbys: 2
      kafka: {security.protocol: SSL}
      """;

  @TempDir private Path directory;

  @Test
  void haveTheirVerbs() {
    assertThat(worker(Map.of()).getSubcommands().keySet())
        .containsExactly("worker", "sweep", "probe", "pause", "resume", "config", "version");
    assertThat(processor(Map.of()).getSubcommands().keySet())
        .contains("processor", "ticket-sink", "exposures", "verify", "topics", "config", "version")
        .doesNotContain("worker", "up");
  }

  @Test
  void readOneFileThatHasKeysOfBoth() throws IOException {
    Map<String, String> environment = Map.of("EPMDWATCH_CONFIG", file(SHARED));

    Run worker = Run.of(worker(environment, "config", "print"), "config", "print");
    assertThat(worker.exitCode()).as(worker.err()).isZero();
    assertThat(worker.out()).contains("rate: 50").doesNotContain("standbys");

    Run processor = Run.of(processor(environment, "config", "print"), "config", "print");
    assertThat(processor.exitCode()).as(processor.err()).isZero();
    assertThat(processor.out()).contains("standbys: 2").doesNotContain("rate: ");
  }

  @Test
  void shareTheEnvironmentToo() {
    Map<String, String> environment =
        Map.of("EPMDWATCH_STANDBYS", "2", "EPMDWATCH_RATE", "100", "EPMDWATCH_ZONE", "lab");
    assertThat(Run.of(worker(environment), "config", "check").exitCode()).isZero();
    assertThat(Run.of(processor(environment), "config", "check").exitCode()).isZero();
  }

  @ParameterizedTest
  @ValueSource(strings = {"standbies", "stand-bys"})
  void stillRefuseAKeyThatNoProgramKnows(String key) throws IOException {
    String file = file(key + ": 2");
    Map<String, String> environment = Map.of("EPMDWATCH_CONFIG", file);

    Run run = Run.of(worker(environment), "config", "check");

    assertThat(run.exitCode()).isEqualTo(ExitCode.USAGE);
    assertThat(run.err())
        .isEqualToIgnoringNewLines(
            "epmdwatch: %s: unknown key %s: did you mean standbys?".formatted(file, key));
  }

  @Test
  void readTheMountedFileIfThereIsOneAndNoneIsNamed() throws IOException {
    Path mounted = Path.of(file(SHARED));
    Path absent = directory.resolve("absent.yaml");

    assertThat(MountedConfiguration.in(Map.of("A", "b"), mounted))
        .containsEntry("EPMDWATCH_CONFIG", mounted.toString())
        .containsEntry("A", "b");
    assertThat(MountedConfiguration.in(Map.of(), absent)).isEmpty();
    assertThat(MountedConfiguration.in(Map.of("EPMDWATCH_CONFIG", ""), mounted))
        .containsExactly(Map.entry("EPMDWATCH_CONFIG", ""));
  }

  private static CommandLine worker(Map<String, String> environment, String... args) {
    return EpmdwatchWorker.commandLine(environment, args);
  }

  private static CommandLine processor(Map<String, String> environment, String... args) {
    return EpmdwatchProcessor.commandLine(environment, args);
  }

  private String file(String yaml) throws IOException {
    return Files.writeString(Files.createTempFile(directory, "config", ".yaml"), yaml).toString();
  }
}
