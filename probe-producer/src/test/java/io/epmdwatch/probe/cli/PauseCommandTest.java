package io.epmdwatch.probe.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.epmdwatch.command.ExitCode;
import io.epmdwatch.ops.ManagementCommand;
import io.epmdwatch.ops.ManagementServer;
import io.epmdwatch.ops.Pause;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PauseCommandTest {
  private final Pause pause = new Pause();
  @TempDir private Path directory;

  @Test
  void pausesAndResumesAWorkerHoweverOften() {
    try (ManagementServer server = server(ManagementCommand.of(pause))) {
      for (int i = 0; i < 2; i++) {
        CommandRun paused = run(new PauseCommand(), server.port());
        assertThat(paused.exitCode()).isEqualTo(ExitCode.OK);
        assertThat(paused.out())
            .isEqualTo("paused the worker at 127.0.0.1:%d\n".formatted(server.port()));
        assertThat(pause.isPaused()).isTrue();
      }
      for (int i = 0; i < 2; i++) {
        CommandRun resumed = run(new ResumeCommand(), server.port());
        assertThat(resumed.exitCode()).isEqualTo(ExitCode.OK);
        assertThat(resumed.out())
            .isEqualTo("resumed the worker at 127.0.0.1:%d\n".formatted(server.port()));
        assertThat(pause.isPaused()).isFalse();
      }
    }
  }

  @Test
  void aProcessWithoutCommandsIsNotAWorker() {
    try (ManagementServer server = server(List.of())) {
      CommandRun run = run(new ResumeCommand(), server.port());

      assertThat(run.exitCode()).isEqualTo(ExitCode.FAILURE);
      assertThat(run.err())
          .isEqualTo(
              "127.0.0.1:%d answers, but takes no resume (HTTP 404): name a worker's port with --http-port\n"
                  .formatted(server.port()));
    }
  }

  @Test
  void nobodyThereIsAFailureInOneLine() throws IOException {
    int port = freePort();

    CommandRun run = run(new PauseCommand(), port);

    assertThat(run.exitCode()).isEqualTo(ExitCode.FAILURE);
    assertThat(run.out()).isEmpty();
    assertThat(run.err())
        .isEqualTo(
            "no worker answers at 127.0.0.1:%d: name its port with --http-port\n".formatted(port));
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 65_536})
  void wrongUsage(int port) {
    CommandRun run = run(new PauseCommand(), port);

    assertThat(run.exitCode()).isEqualTo(ExitCode.USAGE);
    assertThat(run.err()).isEqualTo("--http-port %d: must be 1 to 65535\n".formatted(port));
  }

  @Test
  void aTokenIsSentOnlyWhereNobodyCanReadIt() throws IOException {
    Path token = secret("operator-0123456789\nanother line\n");

    CommandRun run =
        CommandRun.of(
            new PauseCommand(), "--http-url=http://worker:9437", "--http-token-file=" + token);

    assertThat(run.exitCode()).isEqualTo(ExitCode.USAGE);
    assertThat(run.err())
        .isEqualTo(
            "http://worker:9437: the token could be read on the way: use https in --http-url\n");
  }

  @Test
  void aTokenFileOfAServerIsNotOneOfAClient() throws IOException {
    Path file = secret("operator olga operator-0123456789\n");

    CommandRun run = CommandRun.of(new PauseCommand(), "--http-token-file=" + file);

    assertThat(run.exitCode()).isEqualTo(ExitCode.USAGE);
    assertThat(run.err()).isEqualTo(file + ": its first line must be a token, and nothing else\n");
  }

  private Path secret(String text) throws IOException {
    Path file =
        Files.createFile(
            directory.resolve("token"),
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    return Files.writeString(file, text);
  }

  private static ManagementServer server(List<ManagementCommand> commands) {
    return ManagementServer.start(
        0, new PrometheusMeterRegistry(PrometheusConfig.DEFAULT), List::of, commands, List.of());
  }

  private static CommandRun run(Object command, int port) {
    return CommandRun.of(command, "--http-port", Integer.toString(port));
  }

  private static int freePort() throws IOException {
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return taken.getLocalPort();
    }
  }
}
