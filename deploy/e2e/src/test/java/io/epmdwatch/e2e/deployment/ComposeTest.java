package io.epmdwatch.e2e.deployment;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** The Compose file says what Compose knows, is closed, and starts what the program understands. */
@Tag("once")
class ComposeTest {
  private static final Path SHIPPED = Path.of("..", "compose");
  private static final Path FILE = SHIPPED.resolve("compose.yaml");

  @TempDir private Path directory;

  static Stream<String> ours() throws IOException {
    return ComposeFile.parse(Files.readString(FILE)).services().entrySet().stream()
        .filter(each -> each.getValue().isOurs())
        .map(Map.Entry::getKey);
  }

  @Test
  void itIsInOrder() throws IOException {
    assertThat(ComposeRules.faults(SHIPPED, Files.readString(FILE))).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("ours")
  void theProgramUnderstandsWhatItIsStartedWith(String name) throws IOException {
    assertThat(call(Files.readString(FILE), name).faults()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '~',
      quoteCharacter = '`',
      value = {
        "read_only: true ~ readonly: true ~ readonly",
        "mem_limit ~ memory_limit ~ memory_limit",
        "service_healthy ~ service_fine ~ service_fine",
        "restart: unless-stopped ~ restart: always-ish ~ always-ish",
        "internal: true ~ intern: true ~ intern",
        "read_only: true ~ read_only: false ~ worker may write to its image",
        "cap_drop: [ALL] ~ cap_drop: [NET_RAW] ~ worker has capabilities",
        "no-new-privileges:true ~ seccomp:unconfined ~ worker may gain privileges",
        "127.0.0.1:3000:3000 ~ 3000:3000 ~ grafana is published to others",
        "v3.5.0 ~ latest ~ prometheus has an image of no version",
        "worker:0.1.0 ~ worker:0.0.9 ~ worker runs epmdwatch/epmdwatch-worker:0.0.9",
        "worker:/var/lib ~ walker:/var/lib ~ worker mounts no volume walker",
        "grafana/overview.json ~ grafana/overall.json ~ grafana mounts no file",
        "[CMD, wget ~ [CMD-SHELL, wget ~ grafana has no check, or one that wants a shell",
        "secrets: [grafana-admin] ~ secrets: [] ~ grafana-admin is used by nobody",
        "PASSWORD__FILE: /run/secrets/grafana-admin ~ PASSWORD: admin ~ has a secret",
      })
  void aSeededFaultIsFound(String right, String wrong, String fault) throws IOException {
    String text = Files.readString(FILE);
    assertThat(text).contains(right);

    assertThat(ComposeRules.faults(SHIPPED, text.replace(right, wrong)))
        .anySatisfy(found -> assertThat(found).contains(fault));
  }

  @Test
  void anOptionThatTheProgramDoesNotKnowIsFound() throws IOException {
    String text = Files.readString(FILE).replace("--vantage=", "--vantagepoint=");

    assertThat(call(text, "worker").faults()).anyMatch(each -> each.contains("--vantagepoint"));
  }

  @Test
  void promtoolFindsNoFault() throws IOException {
    Path rules = Path.of("..", "prometheus", "rules", "epmdwatch.yml").toAbsolutePath();
    String text = Files.readString(SHIPPED.resolve("prometheus.yml"));
    Path copy = directory.resolve("prometheus.yml");
    Files.writeString(copy, text.replace("rules/epmdwatch.yml", rules.toString()));

    ToolRun.of("promtool", "check", "config", copy.toString()).succeeded();
    Files.writeString(copy, text.replace("scrape_configs", "scrape_config"));
    assertThat(ToolRun.of("promtool", "check", "config", copy.toString()).exitCode()).isNotZero();
  }

  @Test
  void prometheusAsksWhereTheProcessesAnswer() throws IOException {
    JsonNode prometheus = new YAMLMapper().readTree(SHIPPED.resolve("prometheus.yml").toFile());
    TreeSet<String> asked = new TreeSet<>();
    prometheus
        .path("scrape_configs")
        .forEach(job -> asked.add(job.at("/static_configs/0/targets/0").asText()));

    List<String> worker =
        ComposeFile.parse(Files.readString(FILE)).services().get("worker").command();
    assertThat(worker).contains("--http-port=9437");
    assertThat(asked).containsExactly("processor:9436", "worker:9437");
  }

  /** They are let in by address, for within the network nothing speaks TLS. */
  @Test
  void onlyPrometheusIsLetIn() throws IOException {
    ComposeFile file = ComposeFile.parse(Files.readString(FILE));
    String address = file.services().get("prometheus").networks().get("inside").ipv4Address();

    for (String name : List.of("worker", "processor")) {
      assertThat(file.services().get(name).command())
          .contains("--http-proxies=" + address + "/32", "--http-tokens=/run/secrets/http-tokens");
      Set<String> shared = new TreeSet<>(file.services().get("prometheus").networks().keySet());
      shared.retainAll(file.services().get(name).networks().keySet());
      assertThat(shared).as("where it has that address").containsExactly("inside");
    }
  }

  @Test
  void grafanaAsksPrometheusAsShippedButForItsName() throws IOException {
    Path shipped = Path.of("..", "grafana", "provisioning", "datasources", "prometheus.yaml");
    YAMLMapper mapper = new YAMLMapper();

    assertThat(mapper.readTree(SHIPPED.resolve("grafana-datasource.yaml").toFile()).toString())
        .isEqualTo(mapper.readTree(shipped.toFile()).toString().replace("127.0.0.1", "prometheus"));
  }

  private static ProgramCall call(String text, String service) {
    ComposeService ours = ComposeFile.parse(text).services().get(service);
    return new ProgramCall(ours.command(), ours.environment());
  }
}
