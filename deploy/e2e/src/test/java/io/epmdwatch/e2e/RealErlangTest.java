package io.epmdwatch.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.abort;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.epmdwatch.e2e.real.RealEpmd;
import io.epmdwatch.e2e.real.UpProcess;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The program against a real Erlang; skipped, in so many words, where there is none. */
@Tag("once")
class RealErlangTest {
  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final Duration EVERY = Duration.ofSeconds(2);

  /** What an alert takes beside the sweep: Kafka twice, and a busy machine. */
  private static final Duration ON_THE_WAY = Duration.ofSeconds(4);

  @TempDir private Path directory;

  @BeforeAll
  static void needErlang() {
    if (!RealEpmd.isInstalled()) {
      System.out.println("SKIPPED: RealErlangTest needs epmd and erl on the PATH");
      abort("no Erlang");
    }
  }

  @Test
  void alertsNameRealNodesAndTheirPorts() throws IOException {
    try (RealEpmd epmd = RealEpmd.start(directory)) {
      int demo = epmd.startNode("demo");
      try (UpProcess up = watch(epmd.port())) {
        awaitLine(up, " NEW ", "[demo:" + demo + "]", PATIENCE);
        int second = epmd.startNode("second");
        awaitLine(up, " CHANGED ", "+second:" + second, EVERY.plus(ON_THE_WAY));
        assertThat(up.out()).hasSize(2);

        epmd.startNode("third");
        assertThat(epmd.names()).containsOnlyKeys("demo", "second", "third");
        assertThat(probe(epmd.port())).isEqualTo(epmd.names());

        epmd.kill();
        awaitLine(up, " RESOLVED ", "127.0.0.1:" + epmd.port(), PATIENCE);
        up.assertNoStackTrace();
      }
    }
  }

  private UpProcess watch(int port) {
    return UpProcess.start(
        "up",
        "--scope=127.0.0.1/32",
        "--port=" + port,
        "--every=" + EVERY.toSeconds() + "s",
        "--state-dir=" + directory.resolve("state"),
        "--http-port=0",
        "--kafka-port=0");
  }

  private static void awaitLine(UpProcess up, String kind, String what, Duration atMost) {
    await()
        .atMost(atMost)
        .untilAsserted(
            () ->
                assertThat(up.out())
                    .as(up.toString())
                    .filteredOn(line -> line.contains(kind) && line.contains(what))
                    .hasSize(1));
  }

  private static Map<String, Integer> probe(int port) throws IOException {
    try (UpProcess probe = UpProcess.start("probe", "127.0.0.1:" + port, "-o", "json")) {
      assertThat(probe.awaitExit(PATIENCE)).isZero();
      assertThat(probe.err()).isEmpty();
      List<String> lines = probe.out();
      assertThat(lines).hasSize(1);
      Map<String, Integer> nodes = new TreeMap<>();
      for (JsonNode node : JsonMapper.builder().build().readTree(lines.get(0)).get("nodes")) {
        nodes.put(node.get("displayName").asText(), node.get("port").asInt());
      }
      return nodes;
    }
  }
}
