package io.epmdwatch.probe.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.epmdwatch.command.ExitCode;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WorkerCommandTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "--every 1s                                       | no scope",
        "--scope 127.0.0.0/30 --every 0s                  | every must be greater than 0 and at most 30d; check --every",
        "--scope 127.0.0.0/30 --every 31d                 | every must be greater than 0 and at most 30d; check --every",
        "--scope 127.0.0.0/30 --every soon                | is not a duration",
        "--scope 127.0.0.0/30 --canary 169.254.169.254    | 169.254.169.254: link-local addresses are never probed; remove it",
        "--scope 127.0.0.0/30 --canary 127.0.0.1:0        | 127.0.0.1:0: port 0: must be 1 to 65535",
        "--scope 127.0.0.0/30 --shard half                | shard must be i/n, such as 1/4, or shared; check --shard",
        "--scope 127.0.0.0/30 --shard shared --journal j  | --journal is not for --shard shared: others go on where a worker crashed; leave it out",
        "--scope 127.0.0.0/30 --http-port 70000           | --http-port 70000: must be 0 to 65535"
      })
  void wrongUsageComesBeforeAnythingElse(String arguments, String complaint) {
    CommandRun run = CommandRun.of(new WorkerCommand(), arguments.split(" ", -1));

    assertThat(run.exitCode()).isEqualTo(ExitCode.USAGE);
    assertThat(run.err().lines().findFirst().orElseThrow()).contains(complaint);
  }

  @Test
  void withoutKafkaItDoesNotStart() throws IOException {
    try (ServerSocket silent = new ServerSocket(0, 1, InetAddress.getByName("127.0.52.1"))) {
      String servers = "127.0.52.1:" + silent.getLocalPort();

      CommandRun run =
          CommandRun.of(
              new WorkerCommand(), "--scope", "127.0.0.0/30", "--bootstrap-servers", servers);

      assertThat(run.exitCode()).isEqualTo(ExitCode.KAFKA_UNREACHABLE);
      assertThat(run.err())
          .isEqualTo(
              "Kafka at %s does not answer: start it, or set --bootstrap-servers\n"
                  .formatted(servers));
    }
  }

  @Test
  void anInterruptIsASignalToStop() throws InterruptedException {
    Thread thread =
        new Thread(
            () -> {
              try (StopSignal stop = new StopSignal()) {
                stop.await();
              }
            });
    thread.start();
    await().until(() -> thread.getState() == Thread.State.WAITING);

    thread.interrupt();

    thread.join(2000);
    assertThat(thread.isAlive()).isFalse();
  }
}
