package io.epmdwatch.e2e.deployment;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.epmdwatch.app.Epmdwatch;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * systemd understands the shipped units and finds them closed, and the program understands what
 * they start it with. What needs {@code systemd-analyze} is skipped, in so many words, without it.
 */
@Tag("once")
class SystemdUnitsTest {
  private static final Path SHIPPED = Path.of("..", "systemd");
  private static final String WORKER = "epmdwatch-worker.service";

  /** A tenth of what systemd-analyze prints: 0 is best, 100 worst. */
  private static final String MOST_EXPOSED = "12";

  @TempDir private Path directory;

  static List<String> units() throws IOException {
    try (Stream<Path> files = Files.list(SHIPPED)) {
      return files
          .map(file -> file.getFileName().toString())
          .filter(name -> name.endsWith(".service"))
          .sorted()
          .toList();
    }
  }

  @Test
  void thereIsOneForEachProcess() throws IOException {
    assertThat(units())
        .containsExactly("epmdwatch-processor@.service", "epmdwatch-ticket-sink.service", WORKER);
  }

  @ParameterizedTest
  @MethodSource("units")
  void systemdUnderstandsIt(String name) throws IOException {
    assertThat(verify(name, read(name))).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("units")
  void itIsClosed(String name) throws IOException {
    assertThat(exposed(name, read(name))).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("units")
  void theProgramUnderstandsWhatItIsStartedWith(String name) throws IOException {
    assertThat(call(read(name)).faults()).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("units")
  void everySecretIsUsedAndComesFromSystemd(String name) throws IOException {
    UnitFile unit = UnitFile.of(read(name));
    List<String> loaded = unit.values("LoadCredential").map(each -> each.split(":")[0]).toList();
    List<String> used =
        unit.values("Environment")
            .filter(each -> each.contains("%d/"))
            .map(each -> each.substring(each.indexOf("%d/") + 3))
            .toList();

    assertThat(used).containsExactlyInAnyOrderElementsOf(loaded).isNotEmpty();
  }

  @Test
  void theWorkersNetworkIsItsScope() throws IOException {
    JsonNode scope =
        new YAMLMapper().readTree(SHIPPED.resolve("worker.yaml").toFile()).path("scope");
    String network = Files.readString(SHIPPED.resolve(WORKER + ".d/network.conf"));

    TreeSet<String> ranges = new TreeSet<>();
    scope.forEach(range -> ranges.add(range.asText()));
    assertThat(UnitFile.of(network).values("IPAddressAllow").findFirst().orElseThrow().split(" "))
        .containsExactlyInAnyOrderElementsOf(ranges);
  }

  /** The JVM believes that there is no IPv6 where /proc/net is hidden. */
  @ParameterizedTest
  @MethodSource("units")
  void itLeavesTheJvmItsIpv6(String name) throws IOException {
    assertThat(UnitFile.of(read(name)).values("ProcSubset")).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "NoNewPrivileges=yes, NoNewPriviliges=yes, Unknown key",
    "Restart=always, Restart=ever, Failed to parse",
    "[Install], [Instal], Unknown section",
  })
  void anUnknownKeyIsFound(String right, String wrong, String said) throws IOException {
    String unit = read(WORKER);
    assertThat(unit).contains(right);

    assertThat(verify(WORKER, unit.replace(right, wrong))).contains(said);
  }

  @Test
  void aMissingProgramIsFound() throws IOException {
    assertThat(verify(WORKER, read(WORKER).replace("/usr/bin/java", "/nowhere/java")))
        .contains("/nowhere/java is not executable");
  }

  @ParameterizedTest
  @CsvSource({
    "DynamicUser=yes",
    "CapabilityBoundingSet=",
    "RestrictAddressFamilies=AF_INET AF_INET6"
  })
  void aWeakenedUnitIsFound(String hardening) throws IOException {
    String unit = read(WORKER);
    assertThat(unit).contains(hardening + "\n");

    assertThat(exposed(WORKER, unit.replace(hardening + "\n", ""))).contains("exposure level");
  }

  @ParameterizedTest
  @CsvSource({
    "Epmdwatch worker, Epmdwatch worker --scop 10.0.0.0/8, --scop",
    "EPMDWATCH_JOURNAL, EPMDWATCH_JOURNEY, unknown variable EPMDWATCH_JOURNEY",
    "SSL_KEYSTORE_LOCATION, SSL_KEYSTORE_PLACE, no Kafka client knows ssl.keystore.place",
    "worker.yaml, walker.yaml, cannot be read",
  })
  void whatTheProgramDoesNotKnowIsFound(String right, String wrong, String said)
      throws IOException {
    String unit = read(WORKER);
    assertThat(unit).contains(right);

    assertThat(call(unit.replace(right, wrong)).faults())
        .anySatisfy(fault -> assertThat(fault).contains(said));
  }

  private static ProgramCall call(String unit) {
    assertThat(unit).contains(" " + Epmdwatch.class.getName() + " ");
    return UnitFile.of(unit)
        .call(
            Epmdwatch.class.getName(),
            Map.of(
                "%E/epmdwatch", SHIPPED.toAbsolutePath().toString(),
                "%S", "/var/lib",
                "%d", "/run/credentials/unit",
                "%H", "host",
                "%i", "a"));
  }

  private static String read(String name) throws IOException {
    return Files.readString(SHIPPED.resolve(name));
  }

  /** All that systemd has against it; a Java on another path is none of its business. */
  private String verify(String name, String unit) throws IOException {
    Path copy = copy(name, unit.replace("/usr/bin/java", "/bin/true"));
    return ToolRun.of("systemd-analyze", "verify", "--man=no", copy.toString()).errors();
  }

  private String exposed(String name, String unit) throws IOException {
    ToolRun run =
        ToolRun.of(
            "systemd-analyze",
            "security",
            "--no-pager",
            "--offline=true",
            "--threshold=" + MOST_EXPOSED,
            copy(name, unit).toString());
    return run.exitCode() == 0 ? "" : run.output() + run.errors();
  }

  /** With its drop-in beside it, as systemd has it. */
  private Path copy(String name, String unit) throws IOException {
    Path dropIn = directory.resolve(name + ".d/network.conf");
    Files.createDirectories(dropIn.getParent());
    Files.copy(SHIPPED.resolve(name + ".d/network.conf"), dropIn);
    return Files.writeString(directory.resolve(name), unit);
  }
}
