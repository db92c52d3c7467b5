package io.epmdwatch.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.epmdwatch.app.embedded.EmbeddedBroker;
import io.epmdwatch.command.ExitCode;
import io.epmdwatch.schemas.Topics;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TopicsCommandTest {
  @TempDir private Path directory;

  @Test
  void createsThenVerifies() throws IOException {
    try (EmbeddedBroker broker = EmbeddedBroker.start(directory, 0)) {
      String servers = "--bootstrap-servers=" + broker.bootstrapServers();

      Run missing = Run.of("topics", "verify", servers);
      assertThat(missing.exitCode()).isEqualTo(ExitCode.FAILURE);
      assertThat(missing.out()).contains("epmd.alerts is missing: run `epmdwatch topics create`");

      Run tooMany = Run.of("topics", "create", servers);
      assertThat(tooMany.exitCode()).isEqualTo(ExitCode.FAILURE);
      assertThat(tooMany.err()).contains("add brokers or --replication-factor 1").hasLineCount(1);

      Run created = Run.of("topics", "create", servers, "--replication-factor=1");
      assertThat(created.exitCode()).isZero();
      assertThat(created.out()).contains("created epmd.alerts partitions=4");

      assertThat(Run.of("topics", "verify", servers).exitCode()).isZero();
      Run fewCopies = Run.of("topics", "verify", servers, "--replication-factor=3");
      assertThat(fewCopies.exitCode()).isEqualTo(ExitCode.FAILURE);
      assertThat(fewCopies.out())
          .contains("epmd.alerts has 1 copies, not 3: ")
          .hasLineCount(Topics.values().length);

      registers(servers);
      saysWhatTheRegistryRefuses(servers);
    }
  }

  private static void registers(String servers) throws IOException {
    try (LearningRegistry registry = new LearningRegistry()) {
      Run lacking = Run.of("topics", "verify", servers, registry.option());
      assertThat(lacking.exitCode()).isEqualTo(ExitCode.FAILURE);
      assertThat(lacking.out())
          .contains("epmd.alerts-value is not registered: run `epmdwatch topics create");

      Run registered = Run.of("topics", "create", servers, registry.option());
      assertThat(registered.exitCode()).isZero();
      assertThat(registered.out()).contains("registered epmd.alerts-value id=");

      Run verified = Run.of("topics", "verify", servers, registry.option());
      assertThat(verified.out()).contains("all 9 subjects are registered");
      assertThat(verified.exitCode()).isZero();
    }
  }

  private static void saysWhatTheRegistryRefuses(String servers) throws IOException {
    try (LearningRegistry registry = new LearningRegistry()) {
      registry.refuses("epmd.alerts-value");
      Run refused = Run.of("topics", "create", servers, registry.option());
      assertThat(refused.exitCode()).isEqualTo(ExitCode.FAILURE);
      assertThat(refused.err())
          .contains("epmd.alerts-value: HTTP 409 409 incompatible")
          .hasLineCount(1);
    }
  }

  @Test
  void aWrongRegistryUrlIsWrongUsage() {
    Run run = Run.of("topics", "verify", "--registry-url=http://u:s3cret@r");

    assertThat(run.exitCode()).isEqualTo(ExitCode.USAGE);
    assertThat(run.err()).contains("registry URL must have no user").doesNotContain("s3cret");
  }
}
