package io.epmdwatch.probe.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.epmdwatch.command.ExitCode;
import io.epmdwatch.net.Addresses;
import io.epmdwatch.probe.simulated.SimulatedEpmd;
import java.io.IOException;
import java.net.InetSocketAddress;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ProbeCommandTest {
  private SimulatedEpmd epmd;
  private String host;

  @BeforeEach
  void start() {
    epmd = SimulatedEpmd.start(new InetSocketAddress(Addresses.parse("127.0.50.1"), 0));
    epmd.register("rabbit", 25_672);
    host = "127.0.50.1:" + epmd.address().getPort();
  }

  @AfterEach
  void stop() {
    epmd.close();
  }

  @Test
  void aTableForPeople() {
    String port = Integer.toString(epmd.address().getPort());

    CommandRun run = CommandRun.of(new ProbeCommand(), "--port", port, "127.0.50.1", "127.0.50.2");

    assertThat(run.exitCode()).isEqualTo(ExitCode.OK);
    assertThat(run.err()).isEmpty();
    assertThat(run.out().lines().map(line -> line.replaceAll(" +", " ")))
        .containsExactly(
            "ADDRESS OUTCOME NODES",
            "127.0.50.1:" + port + " EPMD rabbit:25672 [refused]",
            "127.0.50.2:" + port + " REFUSED (connection refused)");
  }

  @Test
  void hostileNamesStayOnTheirLine() {
    epmd.register("x\u001b[31m\ny", 7);

    CommandRun run = CommandRun.of(new ProbeCommand(), host);

    assertThat(run.out()).doesNotContain("\u001b").contains("(names look forged)");
    assertThat(run.out().lines()).hasSize(3);
  }

  @ParameterizedTest
  @ValueSource(strings = {"json", "ndjson"})
  void oneObjectALine(String format) throws IOException {
    CommandRun run = CommandRun.of(new ProbeCommand(), "-o", format, host);

    assertThat(run.out().lines()).hasSize(1);
    JsonNode result = new JsonMapper().readTree(run.out());
    assertThat(result.get("address").asText()).isEqualTo("127.0.50.1");
    assertThat(result.get("outcome").asText()).isEqualTo("EPMD");
    assertThat(result.get("nodes").get(0).get("displayName").asText()).isEqualTo("rabbit");
    assertThat(result.get("nodes").get(0).get("registration").get("nodeType").asInt())
        .isEqualTo(77);
    assertThat(result.get("sweepId").isNull()).isTrue();
  }

  @Test
  void aNameIsProbedAtItsAddressesAndTheResultNamesThem() {
    CommandRun run =
        CommandRun.of(new ProbeCommand(), "-o", "json", "localhost:" + epmd.address().getPort());

    assertThat(run.out()).contains("\"address\":\"127.0.0.1\"").doesNotContain("localhost");
  }

  @Test
  void theSameHostTwiceIsProbedOnce() {
    CommandRun run = CommandRun.of(new ProbeCommand(), host, host);

    assertThat(run.out().lines()).hasSize(2);
  }

  @Test
  void exposureIsAFailureOnlyWhenAskedFor() {
    assertThat(CommandRun.of(new ProbeCommand(), host).exitCode()).isEqualTo(ExitCode.OK);
    assertThat(CommandRun.of(new ProbeCommand(), "--fail-on-exposure", host).exitCode())
        .isEqualTo(ExitCode.EXPOSURE_FOUND);
    epmd.close();
    assertThat(CommandRun.of(new ProbeCommand(), "--fail-on-exposure", host).exitCode())
        .isEqualTo(ExitCode.OK);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "169.254.169.254         | link-local addresses are never probed",
        "[fd00:ec2::254]:4369    | cloud metadata addresses are never probed",
        "255.255.255.255         | reserved or broadcast addresses are never probed",
        "224.0.0.1               | multicast addresses are never probed",
        "0.0.0.0                 | this network addresses are never probed",
        "no-such-name.invalid    | no-such-name.invalid has no address; check the name",
        "10.0.0.0/24             | is neither an address nor a host name",
        "1.2.3                   | is neither an address nor a host name",
        "127.0.0.1:0             | port 0: must be 1 to 65535",
        "127.0.0.1:99999         | port 99999: must be 1 to 65535",
        "a b                     | is neither an address nor a host name",
        "-o xml 127.0.0.1        | must be table, json or ndjson",
        "--timeout 5 127.0.0.1   | is not a duration: write 500ms, 30s, 5m, 2h or 1d",
        "--timeout 0s 127.0.0.1  | timeouts must be greater than 0; check --timeout",
        "--depth deep 127.0.0.1  | --depth 'deep': write names, nodes, dist",
        "--port 0 127.0.0.1      | --port 0: must be 1 to 65535",
        "--zone a/b 127.0.0.1    | zone must be 1 to 64 letters"
      })
  void wrongUsage(String arguments, String complaint) {
    String[] split =
        arguments.startsWith("-") ? arguments.split(" ", -1) : new String[] {arguments};
    CommandRun run = CommandRun.of(new ProbeCommand(), split);

    assertThat(run.exitCode()).isEqualTo(ExitCode.USAGE);
    assertThat(run.out()).isEmpty();
    assertThat(run.err().lines().findFirst().orElseThrow()).contains(complaint);
  }

  @Test
  void noHostIsWrongUsage() {
    assertThat(CommandRun.of(new ProbeCommand()).exitCode()).isEqualTo(ExitCode.USAGE);
  }

  @ParameterizedTest
  @CsvSource({
    "192.0.2.1,192.0.2.1:4369",
    "192.0.2.1:4370,192.0.2.1:4370",
    "2001:db8::1,[2001:db8::1]:4369",
    "[2001:db8::1],[2001:db8::1]:4369",
    "[2001:DB8::1]:4370,[2001:db8::1]:4370"
  })
  void hostArguments(String text, String target) {
    assertThat(HostArgument.targets(text, 4369)).singleElement().hasToString(target);
  }
}
