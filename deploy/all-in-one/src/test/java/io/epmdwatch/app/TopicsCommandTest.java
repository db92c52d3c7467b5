package io.epmdwatch.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.epmdwatch.app.embedded.EmbeddedBroker;
import io.epmdwatch.command.ExitCode;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TopicsCommandTest {
  @TempDir private Path directory;

  @Test
  void createsThenVerifies() {
    try (EmbeddedBroker broker = EmbeddedBroker.start(directory, 0)) {
      String servers = "--bootstrap-servers=" + broker.bootstrapServers();

      Run missing = Run.of("topics", "verify", servers);
      assertThat(missing.exitCode()).isEqualTo(ExitCode.FAILURE);
      assertThat(missing.out()).contains("epmd.alerts is missing: run `epmdwatch topics create`");

      Run tooMany = Run.of("topics", "create", servers);
      assertThat(tooMany.exitCode()).isEqualTo(ExitCode.FAILURE);
      assertThat(tooMany.err()).contains("Set --replication-factor").hasLineCount(1);

      Run created = Run.of("topics", "create", servers, "--replication-factor=1");
      assertThat(created.exitCode()).isZero();
      assertThat(created.out()).contains("created epmd.alerts partitions=4");

      assertThat(Run.of("topics", "verify", servers).exitCode()).isZero();
    }
  }
}
