package io.epmdwatch.e2e.faults;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.epmdwatch.e2e.real.UpProcess;
import io.epmdwatch.net.Addresses;
import io.epmdwatch.probe.simulated.SimulatedEpmd;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** F5: what the program says of an epmd behind a line that is slow, thin, stuck or cut. */
@Tag("once")
class SlowTargetTest {
  private final List<SlowLink> links = new ArrayList<>();
  private SimulatedEpmd epmd;

  @BeforeEach
  void start() {
    epmd = SimulatedEpmd.start(new InetSocketAddress(Addresses.parse("127.73.0.1"), 0));
    for (int node = 0; node < 20; node++) {
      epmd.register("node-" + node, 40_000 + node);
    }
  }

  @AfterEach
  void stop() {
    links.forEach(SlowLink::close);
    epmd.close();
  }

  @Test
  void eachIsCalledWhatItIs() throws IOException {
    link(2);
    link(3).delay(Duration.ofMillis(200));
    link(4).delay(Duration.ofSeconds(20));
    link(5).rate(2_000);
    link(6).rate(10);
    link(7).stall();
    link(8).reset();
    link(9).close();

    assertThat(outcomes(2, 9))
        .isEqualTo(
            Map.of(
                2, "EPMD", // as it is
                3, "EPMD", // late, and in time
                4, "TIMEOUT_READ", // too late
                5, "EPMD", // in many pieces
                6, "TIMEOUT_READ", // never to its end
                7, "TIMEOUT_READ", // connected, then nothing
                8, "RESET", // connected, then RST
                9, "REFUSED")); // the only one that is closed
  }

  private SlowLink link(int host) {
    InetSocketAddress at =
        new InetSocketAddress(Addresses.parse("127.73.0." + host), epmd.address().getPort());
    links.add(SlowLink.open(at, epmd.address()));
    return links.get(links.size() - 1);
  }

  private Map<Integer, String> outcomes(int first, int last) throws IOException {
    List<String> words =
        new ArrayList<>(List.of("probe", "--output=json", "--depth=names", "--timeout=4s"));
    for (int host = first; host <= last; host++) {
      words.add("127.73.0." + host + ":" + epmd.address().getPort());
    }
    Map<Integer, String> outcomes = new TreeMap<>();
    try (UpProcess probe = UpProcess.start(words.toArray(String[]::new))) {
      assertThat(probe.awaitExit(Duration.ofSeconds(60))).as(probe.toString()).isZero();
      for (String line : probe.out()) {
        JsonNode result = new JsonMapper().readTree(line);
        String address = result.get("address").asText();
        outcomes.put(
            Integer.valueOf(address.substring(address.lastIndexOf('.') + 1)),
            result.get("outcome").asText());
      }
    }
    return outcomes;
  }
}
