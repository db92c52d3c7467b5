package io.epmdwatch.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.epmdwatch.command.KafkaOptions;
import io.epmdwatch.net.EscapedText;
import io.epmdwatch.probe.simulated.SimulatedEpmd;
import io.epmdwatch.schemas.Topics;
import io.epmdwatch.schemas.WholeTopic;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * One node name that breaks out of terminals, tables, JSON, markup, shells, sheets and templates
 * where they let it, from the wire through every output there is.
 */
@Tag("once")
class InertOutputsTest {
  private static final String MARK = "calc";
  private static final String NAME =
      "=cmd|'/C calc'!A0\u001b[2J\u001b]0;own\u0007\r\u0000\"\\`````{{x}}{noformat}</script><b>$(id);\u202egnp\u2028";

  /** A line feed cannot be in a name on the wire: it ends the line, and is seen through as such. */
  private static final String INJECTING = "x\nname injected at port 4711";

  private static final String SHOWN = EscapedText.of(NAME);
  private static final Pattern PRINTABLE = Pattern.compile("[\\x20-\\x7e\\n]*");

  private static final PrintStream ERR = System.err;
  private static final ByteArrayOutputStream LOGGED = new ByteArrayOutputStream();

  @TempDir private static Path directory;
  private static SimulatedEpmd epmd;
  private static UpInProcess up;

  @BeforeAll
  static void watch() {
    System.setErr(new PrintStream(LOGGED, true, StandardCharsets.UTF_8));
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
    System.setErr(ERR);
  }

  @Test
  void linesAndTablesOnATerminal() {
    Map<String, String> outputs = new TreeMap<>();
    outputs.put("up", up.out());
    for (String verb : List.of("exposures", "tickets", "alerts", "baseline learn")) {
      outputs.put(verb, ask(verb.split(" ", -1)));
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

  @Test
  void metricsAndPages() {
    assertThat(get("/metrics").body()).matches(PRINTABLE).doesNotContain(MARK);
    for (String page : List.of("/probe?target=" + target(), "/readyz", "/version")) {
      assertThat(get(page).body()).as(page).matches(PRINTABLE).doesNotContain("\u001b");
    }
    HttpResponse<String> runbooks = get("/runbooks");
    assertThat(runbooks.body()).doesNotContain(MARK);
  }

  @Test
  void eventsOfEverySiem() throws IOException {
    for (Topics topic : List.of(Topics.SIEM_CEF, Topics.SIEM_ECS, Topics.SIEM_OCSF)) {
      List<String> lines = lines(topic);
      assertThat(lines).as(topic.topic()).isNotEmpty().allMatch(PRINTABLE.asMatchPredicate());
      assertThat(lines).as(topic.topic()).noneMatch(line -> line.contains("\n"));
      if (topic != Topics.SIEM_CEF) {
        assertThat(json(String.join("\n", lines)).toString()).contains(quoted(SHOWN));
      }
    }
  }

  @ParameterizedTest
  @CsvSource({
    "webhook, --url=http://127.0.0.1:1/hook",
    "github, --project=a/b",
    "gitlab, --project=a/b",
    "jira, --project=NET --url=https://jira.example.com",
    "jira-datacenter, --project=NET --url=https://jira.example.com",
    "servicenow, --url=https://now.example.com",
    "defectdojo, --project=1 --set=foundBy=1 --url=https://dojo.example.com"
  })
  void ticketsOfEverySystem(String target, String options) {
    String[] words = ("ticket-sink --dry-run --target=" + target + " " + options).split(" ", -1);
    String[] secret = target.equals("webhook") ? words : with(words, "--token=user:pass");

    assertThat(ask(secret)).contains(MARK).matches(PRINTABLE);
  }

  @Test
  void whatIsLogged() {
    assertThat(LOGGED.toString(StandardCharsets.UTF_8) + up.err())
        .contains("event=sweep_ended")
        .doesNotContain("\u001b", "\u0000", "\u0007", "\u202e", "\r");
  }

  private static List<String> lines(Topics topic) {
    List<String> lines = new ArrayList<>();
    WholeTopic.forEach(
        KafkaOptions.forServers(up.kafka()),
        topic,
        record -> lines.add(new String(record.value(), StandardCharsets.ISO_8859_1)));
    return lines;
  }

  private static HttpResponse<String> get(String page) {
    URI uri = URI.create("http://127.0.0.1:" + up.httpPort() + page);
    try {
      return HttpClient.newHttpClient()
          .send(HttpRequest.newBuilder(uri).build(), HttpResponse.BodyHandlers.ofString());
    } catch (IOException | InterruptedException e) {
      throw new AssertionError(page, e);
    }
  }

  private static String[] with(String[] words, String one) {
    String[] more = Arrays.copyOf(words, words.length + 1);
    more[words.length] = one;
    return more;
  }

  private static String ask(String... verb) {
    return Run.of(with(verb, "--bootstrap-servers=" + up.kafka())).out();
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
