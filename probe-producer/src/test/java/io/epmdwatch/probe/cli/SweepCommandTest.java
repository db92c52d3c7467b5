package io.epmdwatch.probe.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.json.JsonMapper;
import io.epmdwatch.command.ExitCode;
import io.epmdwatch.net.Addresses;
import io.epmdwatch.probe.simulated.SimulatedEpmd;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SweepCommandTest {
  private SimulatedEpmd epmd;

  @BeforeEach
  void start() {
    epmd = SimulatedEpmd.start(new InetSocketAddress(Addresses.parse("127.0.51.9"), 0));
    epmd.register("rabbit", 25_672);
  }

  @AfterEach
  void stop() {
    epmd.close();
  }

  @Test
  void dataOnStandardOutputAndTheSummaryOnStandardError() throws IOException {
    CommandRun run = sweep("--scope", "127.0.51.0/24", "--zone", "lab", "--vantage", "desk");

    assertThat(run.exitCode()).isEqualTo(ExitCode.OK);
    assertThat(run.out().lines()).hasSize(1);
    assertThat(new JsonMapper().readTree(run.out()).get("address").asText())
        .isEqualTo("127.0.51.9");
    assertThat(run.out()).contains("\"zone\":\"lab\"").contains("\"vantage\":\"desk\"");
    assertThat(run.err())
        .matches(
            "swept: 1 blocks in \\d+\\.\\d s: 1 epmd, 0 other answers, 255 refused, 0 silent,"
                + " 0 not probed, 0 not published\\n");
  }

  @Test
  void quietSaysNothingWhenAllIsWell() {
    CommandRun run = sweep("--scope", "127.0.51.0/28", "--quiet");

    assertThat(run.exitCode()).isEqualTo(ExitCode.OK);
    assertThat(run.out().lines()).hasSize(1);
    assertThat(run.err()).isEmpty();
  }

  @Test
  void aNameIsSweptAtItsAddresses() {
    CommandRun run = sweep("--scope", "localhost", "--depth", "names");

    assertThat(run.err()).contains("1 blocks", "0 not probed");
  }

  @Test
  void excludedHostsAreNotProbed(@TempDir Path dir) throws IOException {
    Path file = Files.writeString(dir.resolve("opt-out"), "127.0.51.8/29\n");

    CommandRun run = sweep("--scope", "127.0.51.0/24", "--exclude", file.toString());

    assertThat(run.out()).isEmpty();
    assertThat(run.err()).contains("248 refused");
  }

  @Test
  void aDryRunSaysWhatItWouldDo() {
    CommandRun run =
        CommandRun.of(
            new SweepCommand(),
            "--dry-run",
            "--allow-public",
            "SEC-1",
            "--rate",
            "5000",
            "--scope",
            "10.0.0.0/8,192.0.2.0/24",
            "fd00::/120");

    assertThat(run.exitCode()).isEqualTo(ExitCode.OK);
    assertThat(run.out())
        .isEqualTo(
            """
            scope      10.0.0.0/8 192.0.2.0/24 fd00::/120
            addresses  16777728
            port       4369
            rate       5000 a second
            duration   at least 3355.5 s
            """);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "--rate 5                                   | no scope: nothing is probed",
        "--scope 192.0.2.0/24                       | --scope 192.0.2.0/24 is public",
        "--scope 10.0.0.1/24                        | has host bits set: write 10.0.0.0/24",
        "--scope 10.0.0.0/24 --rate 0               | --rate 0: must be 1 to 100000",
        "--scope 10.0.0.0/24 --shard shared         | --shard shared is for `worker` only: give a part, such as 1/4",
        "--scope 10.0.0.0/24 --port 70000           | --port 70000: must be 1 to 65535",
        "--scope 10.0.0.0/24 --in-flight 0          | --in-flight 0: must be 1 to 60000",
        "--scope 10.0.0.0/24 --exclude /none        | --exclude /none: there is no such file",
        "--scope 10.0.0.0/24 --depth deep           | --depth 'deep': write names, nodes, dist",
        "--scope 10.0.0.0/24 --maintenance Sat      | --maintenance 'Sat': write [DAYS] HH:MM-HH:MM",
        "--scope no-such-name.invalid               | --scope no-such-name.invalid has no address",
        "--scope 10.0.0.0/24 --zone a/b             | zone must be 1 to 64",
        "--scope 10.0.0.0/24 --worker-id a/b        | worker id must be 1 to 64"
      })
  void wrongUsageIsOneLine(String arguments, String complaint) {
    CommandRun run = CommandRun.of(new SweepCommand(), arguments.split(" ", -1));

    assertThat(run.exitCode()).isEqualTo(ExitCode.USAGE);
    assertThat(run.out()).isEmpty();
    assertThat(run.err().lines()).singleElement().asString().contains(complaint);
  }

  @Test
  void publishingNeedsKafka() {
    CommandRun run = sweep("--scope", "127.0.51.0/24", "--publish", "--bootstrap-servers", dead());

    assertThat(run.exitCode()).isEqualTo(ExitCode.KAFKA_UNREACHABLE);
    assertThat(run.err()).startsWith("Kafka at " + dead() + " does not answer");
  }

  /** Nothing but epmd listens on its address. */
  private String dead() {
    return "127.0.51.10:" + epmd.address().getPort();
  }

  private CommandRun sweep(String... more) {
    List<String> arguments = new ArrayList<>(Arrays.asList(more));
    arguments.addAll(List.of("--port", Integer.toString(epmd.address().getPort())));
    return CommandRun.of(new SweepCommand(), arguments.toArray(String[]::new));
  }
}
