package io.epmdwatch.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.epmdwatch.net.EscapedText;
import io.epmdwatch.probe.simulated.SimulatedEpmd;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * One node name that breaks out of terminals, tables, JSON, markup, shells, sheets and templates
 * where they let it, from the wire through every output there is.
 */
class InertOutputsTest {
  private static final String MARK = "calc";
  private static final String NAME =
      "=cmd|'/C calc'!A0\u001b[2J\u001b]0;own\u0007\r\u0000\"\\`````{{x}}{noformat}</script><b>$(id);\u202egnp\u2028";

  /** A line feed cannot be in a name on the wire: it ends the line, and is seen through as such. */
  private static final String INJECTING = "x\nname injected at port 4711";

  private static final String SHOWN = EscapedText.of(NAME);
  private static final Pattern PRINTABLE = Pattern.compile("[\\x20-\\x7e\\n]*");

  @TempDir private static Path directory;
  private static SimulatedEpmd epmd;
  private static UpInProcess up;

  @BeforeAll
  static void watch() {
    epmd = SimulatedEpmd.start(new InetSocketAddress("127.84.0.1", 0));
    epmd.register(NAME, 1);
    epmd.register(INJECTING, 2);
    up =
        UpInProcess.start(
            "--scope=127.84.0.1/32",
            "--port=" + epmd.address().getPort(),
            "--every=1s",
            "--state-dir=" + directory.resolve("state"));
    await().atMost(UpInProcess.PATIENCE).until(() -> up.out().contains(" NEW "));
  }

  @AfterAll
  static void stop() {
    up.close();
    epmd.close();
  }

  @Test
  void linesAndTablesOnATerminal() {
    Map<String, String> outputs = new TreeMap<>();
    outputs.put("up", up.out());
    for (String verb : List.of("exposures", "tickets", "alerts", "baseline learn")) {
      outputs.put(verb, ask(verb.split(" ")));
    }
    outputs.put("exposures show", ask("exposures", "show", id("exposures", "exposureId")));
    outputs.put("tickets show", ask("tickets", "show", id("tickets", "ticketId")));
    outputs.put("verify", ask("verify", target(), "--wait=20s"));
    outputs.put("probe", Run.of("probe", target()).out());

    outputs.forEach((name, text) -> assertThat(text).as(name).contains(MARK).matches(PRINTABLE));
  }

  @Test
  void linesOfJson() throws IOException {
    for (String verb : List.of("exposures", "tickets", "alerts")) {
      assertThat(json(ask(verb, "-o", "json")).toString()).as(verb).contains(quoted(SHOWN));
    }
    assertThat(json(Run.of("probe", target(), "-o", "json").out()).toString())
        .contains(quoted(SHOWN));
    assertThat(
            json(Run.of("sweep", "--scope=127.84.0.1/32", "--port=" + epmd.address().getPort())
                    .out())
                .toString())
        .contains(quoted(SHOWN));
  }

  private static String ask(String... verb) {
    String[] words = java.util.Arrays.copyOf(verb, verb.length + 1);
    words[verb.length] = "--bootstrap-servers=" + up.kafka();
    return Run.of(words).out();
  }

  private static String id(String verb, String field) {
    try {
      return json(ask(verb, "-o", "json")).get(0).get(field).asText();
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  private static JsonNode json(String lines) throws IOException {
    JsonMapper mapper = new JsonMapper();
    var all = mapper.createArrayNode();
    for (String line : lines.lines().toList()) {
      all.add(mapper.readTree(line));
    }
    return all;
  }

  private static String quoted(String text) throws IOException {
    String json = new JsonMapper().writeValueAsString(text);
    return json.substring(1, json.length() - 1);
  }

  private static String target() {
    return "127.84.0.1:" + epmd.address().getPort();
  }
}
