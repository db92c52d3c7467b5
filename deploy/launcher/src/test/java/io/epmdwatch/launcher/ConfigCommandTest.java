package io.epmdwatch.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import io.epmdwatch.command.ExitCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ConfigCommandTest {
  @TempDir private Path directory;

  @Test
  void printsEachValueWithWhereItCameFrom() throws IOException {
    String file = file("bootstrap-servers: [a:1, b:2]");
    Run run = Run.in(Map.of("EPMDWATCH_CONFIG", file, "EPMDWATCH_JSON", "true"), "config", "print");
    assertThat(run.exitCode()).isZero();
    assertThat(run.out().lines())
        .contains(
            "bootstrap-servers: \"a:1,b:2\"  # " + file,
            "json: true  # EPMDWATCH_JSON",
            "replication-factor: 3  # default");
  }

  @Test
  void printsWhatItCanReadBack() throws IOException {
    Run first = Run.in(Map.of("EPMDWATCH_BOOTSTRAP_SERVERS", "a:1,b:2"), "config", "print");
    Run again = Run.of("config", "print", "--config", file(first.out()));
    assertThat(again.out()).contains("bootstrap-servers: \"a:1,b:2\"");
  }

  @Test
  void redactsSecrets() throws IOException {
    String file =
        file(
            "kafka: {sasl.jaas.config: hidden-1, ssl.key.password: hidden-2}\nregistry-credentials: u:hidden-4\nurl: https://hooks.example/hidden-5");
    Run run =
        Run.in(
            Map.of("EPMDWATCH_KAFKA_SASL_OAUTHBEARER_CLIENT_CREDENTIALS_CLIENT_SECRET", "hidden-3"),
            "--config",
            file,
            "config",
            "print");
    assertThat(run.out())
        .contains(
            "kafka.sasl.jaas.config: <redacted>",
            "kafka.ssl.key.password: <redacted>",
            "registry-credentials: <redacted>",
            "url: <redacted>")
        .doesNotContain("hidden");
  }

  @Test
  void checksTheValuesOfEveryCommand() throws IOException {
    String file = file("replication-factor: many");
    Run run = Run.of("config", "check", "--config", file);
    assertThat(run.exitCode()).isEqualTo(ExitCode.USAGE);
    assertThat(run.err())
        .isEqualToIgnoringNewLines(
            "epmdwatch: Invalid value for option '--replication-factor':"
                + " 'many' is not a short (from "
                + file
                + ")");
    assertThat(Run.of("config", "check").exitCode()).isZero();
  }

  @Test
  void nothingStartsWithAnUnknownKey() throws IOException {
    String file = file("replication-facter: 1");
    Run run = Run.of("topics", "create", "--config", file);
    assertThat(run.exitCode()).isEqualTo(ExitCode.USAGE);
    assertThat(run.err())
        .isEqualToIgnoringNewLines(
            "epmdwatch: %s: unknown key replication-facter: did you mean replication-factor?"
                .formatted(file));
  }

  @Test
  void nothingStartsWithAnUnknownVariable() {
    Run run = Run.in(Map.of("EPMDWATCH_BOOTSTRAP_SERVER", "a:1"), "topics", "verify");
    assertThat(run.exitCode()).isEqualTo(ExitCode.USAGE);
    assertThat(run.err())
        .isEqualToIgnoringNewLines(
            "epmdwatch: unknown variable EPMDWATCH_BOOTSTRAP_SERVER:"
                + " did you mean EPMDWATCH_BOOTSTRAP_SERVERS?");
    assertThat(Run.in(Map.of("EPMDWATCH_BOOTSTRAP_SERVER", "a:1"), "--help").exitCode()).isZero();
  }

  private String file(String yaml) throws IOException {
    return Files.writeString(Files.createTempFile(directory, "config", ".yaml"), yaml).toString();
  }
}
