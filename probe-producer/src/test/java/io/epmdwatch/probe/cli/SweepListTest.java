package io.epmdwatch.probe.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.epmdwatch.command.ExitCode;
import io.epmdwatch.net.Addresses;
import io.epmdwatch.probe.simulated.SimulatedEpmd;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.Writer;
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
import picocli.CommandLine;

/** {@code sweep --targets}. */
class SweepListTest {
  private final JsonMapper json = new JsonMapper();

  @TempDir private Path dir;
  private SimulatedEpmd epmd;

  @BeforeEach
  void start() {
    epmd = SimulatedEpmd.start(new InetSocketAddress(Addresses.parse("127.0.52.9"), 0));
    epmd.register("rabbit", 25_672);
  }

  @AfterEach
  void stop() {
    epmd.close();
  }

  @Test
  void aResultForEachTargetAndTheCountsLast() throws IOException {
    CommandRun run =
        sweep(
            "--targets",
            file(
                "127.0.52.9",
                "# masscan",
                "open tcp " + port() + " 127.0.52.10 1600000000",
                "closed tcp " + port() + " 127.0.52.11 1600000000",
                "mq.example.com",
                "8.8.8.8",
                "127.0.52.9"),
            "--zone",
            "lab");

    assertThat(run.exitCode()).isEqualTo(ExitCode.OK);
    List<JsonNode> results = results(run);
    assertThat(results)
        .extracting(result -> result.get("address").asText() + " " + result.get("outcome").asText())
        .containsExactlyInAnyOrder("127.0.52.9 EPMD", "127.0.52.10 REFUSED");
    assertThat(results).allMatch(result -> result.get("zone").asText().equals("lab"));
    assertThat(run.err().lines().toList())
        .hasSize(2)
        .satisfiesExactly(
            first -> assertThat(first).startsWith("probed: 2 targets in "),
            last ->
                assertThat(last)
                    .isEqualTo(
                        "read 7 lines: 2 to probe, 1 duplicate (line 7: 127.0.52.9:%d), 1 not"
                                .formatted(epmd.address().getPort())
                            + " allowed (line 6: 8.8.8.8 is public: add --allow-public TICKET),"
                            + " 1 not open, 1 unreadable (line 5: 'mq.example.com' is a host name,"
                            + " and a list is not looked up: use probe, or write the address),"
                            + " 1 blank or comment"));
  }

  @Test
  void readsStandardInput() {
    InputStream before = System.in;
    System.setIn(new ByteArrayInputStream("127.0.52.9\n".getBytes(UTF_8)));
    try {
      assertThat(sweep("--targets", "-").out()).contains("\"address\":\"127.0.52.9\"");
    } finally {
      System.setIn(before);
    }
  }

  @Test
  void scopeAndExclusionsBoundTheList() throws IOException {
    Path optOut = Files.writeString(dir.resolve("opt-out"), "127.0.52.9\n");
    String list = file("127.0.52.8/30", "127.0.53.1");

    CommandRun run =
        sweep("--targets", list, "--scope", "127.0.52.0/24", "--exclude", optOut.toString());

    assertThat(run.err())
        .contains("3 to probe")
        .contains("2 not allowed (line 1: 127.0.52.9 is excluded)");
    assertThat(results(run)).hasSize(3);
  }

  @Test
  void aDryRunPrintsTheTargets() throws IOException {
    CommandRun run =
        CommandRun.of(
            new SweepCommand(),
            "--dry-run",
            "--rate",
            "10",
            "--targets",
            file("10.0.0.0/30", "[fd00::1]:4370", "junk!"));

    assertThat(run.exitCode()).isEqualTo(ExitCode.OK);
    assertThat(run.out())
        .isEqualTo(
            """
            10.0.0.0:4369
            10.0.0.1:4369
            10.0.0.2:4369
            10.0.0.3:4369
            [fd00::1]:4370
            """);
    assertThat(run.err())
        .isEqualTo(
            """
            would take at least 0.5 s at 10 a second
            read 3 lines: 5 to probe, 0 duplicate, 0 not allowed, 0 not open, 1 unreadable (line 3:\
             'junk!' is not an address), 0 blank or comment
            """);
  }

  @Test
  void endsWhenTheReaderOfItsOutputHasGone() throws IOException {
    StringWriter err = new StringWriter();

    int exitCode =
        new CommandLine(new SweepCommand())
            .setOut(new PrintWriter(new GoneReader()))
            .setErr(new PrintWriter(err))
            .execute("--targets", file("127.1.0.0/16"), "--port", port(), "--rate", "2000");

    assertThat(exitCode).isEqualTo(ExitCode.FAILURE);
    assertThat(err.toString()).startsWith("stopped: ").doesNotContain(" 0 not published");
  }

  @Test
  void nothingReadableIsWrongUsage() throws IOException {
    String list = file("# mine", "mq.example.com", "\u001b[2J");

    for (CommandRun run :
        List.of(sweep("--targets", list), sweep("--targets", list, "--dry-run"))) {
      assertThat(run.exitCode()).isEqualTo(ExitCode.USAGE);
      assertThat(run.out()).isEmpty();
      assertThat(run.err().lines())
          .singleElement()
          .asString()
          .isEqualTo(
              "--targets %s: no line can be read, line 2: 'mq.example.com' is a host name, and a"
                      .formatted(list)
                  + " list is not looked up: use probe, or write the address");
    }
  }

  @Test
  void anEmptyListIsDone() throws IOException {
    CommandRun run = sweep("--targets", file("[", "]"));

    assertThat(run.exitCode()).isEqualTo(ExitCode.OK);
    assertThat(run.out()).isEmpty();
    assertThat(run.err()).contains("read 2 lines: 0 to probe");
  }

  @Test
  void whatIsNoListIsWrongUsage() throws IOException {
    assertUsage(sweep("--targets", "/none"), "--targets /none: there is no such file; write - for");
    assertUsage(sweep("--targets", dir.toString()), "is a directory");
    assertUsage(sweep("--targets", "a\u0000b"), "--targets a\\x00b: there is no such file");
    assertUsage(sweep("--targets", file("10.0.0.1"), "--rate", "0"), "--rate 0: must be 1");
    assertUsage(sweep("--targets", file("10.0.0.1"), "--allow-public", ""), "--allow-public is");
    assertUsage(sweep("--targets", file("10.0.0.1"), "--scope", "8.8.8.0/24"), "is public");
  }

  private static void assertUsage(CommandRun run, String complaint) {
    assertThat(run.exitCode()).isEqualTo(ExitCode.USAGE);
    assertThat(run.out()).isEmpty();
    assertThat(run.err().lines()).singleElement().asString().contains(complaint);
  }

  private String file(String... lines) throws IOException {
    return Files.writeString(dir.resolve("list"), String.join("\n", lines) + "\n").toString();
  }

  private List<JsonNode> results(CommandRun run) throws IOException {
    List<JsonNode> results = new ArrayList<>();
    for (String line : run.out().lines().toList()) {
      results.add(json.readTree(line));
    }
    return results;
  }

  private String port() {
    return Integer.toString(epmd.address().getPort());
  }

  private CommandRun sweep(String... more) {
    List<String> arguments = new ArrayList<>(Arrays.asList(more));
    arguments.addAll(List.of("--port", port()));
    return CommandRun.of(new SweepCommand(), arguments.toArray(String[]::new));
  }

  /** A pipe after {@code head} has gone. */
  private static final class GoneReader extends Writer {
    @Override
    public void write(char[] text, int from, int length) throws IOException {
      throw new IOException("Broken pipe");
    }

    @Override
    public void flush() {}

    @Override
    public void close() {}
  }
}
