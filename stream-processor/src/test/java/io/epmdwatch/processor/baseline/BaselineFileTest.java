package io.epmdwatch.processor.baseline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.epmdwatch.command.CommandFailure;
import io.epmdwatch.command.ExitCode;
import io.epmdwatch.schemas.BaselineRule;
import io.epmdwatch.schemas.Deviation;
import io.epmdwatch.schemas.DistributionPortPolicy;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BaselineFileTest {
  private static final Instant NOW = Instant.parse("2026-11-24T08:00:00Z");
  private static final String AUTHOR = "alice@desk";
  private static final String GOOD =
      "{id: a, cidr: 10.0.0.0/8, owner: o, reason: r, approvedBy: b, expires: 2027-03-01}";

  private static final String REASON = "reason: " + "peers only ".repeat(10);

  @TempDir private Path directory;

  @Test
  void readsRulesWithTheirDefaults() throws IOException {
    BaselineRule rule = read("rules: [" + GOOD + "]").get("a");

    assertThat(rule.getZone()).isEqualTo("default");
    assertThat(rule.getNodes()).containsExactly("*");
    assertThat(rule.getPorts()).isEmpty();
    assertThat(rule.getExpiresAt()).isEqualTo("2027-03-01T00:00:00Z");
    assertThat(rule.getNotBefore()).isEmpty();
    assertThat(rule.getDistributionPorts()).isEqualTo(DistributionPortPolicy.ANY);
    assertThat(rule.getAccepts()).isEmpty();
    assertThat(rule.getPlatform()).isEmpty();
    assertThat(rule.getUpdatedBy()).isEqualTo(AUTHOR);
    assertThat(rule.getUpdatedAt()).isEqualTo(NOW);
  }

  @Test
  void readsEveryField() throws IOException {
    String more =
        ", zone: z, ports: [4369], vantages: [corp], nodes: [a], distributionPorts: closed,"
            + " accepts: [SUSPICIOUS_NAMES, local_peer, LOCAL_PEER], platform: ejabberd,"
            + " notBefore: 2027-01-01}";
    BaselineRule rule = read("rules: [" + GOOD.replace("}", more) + "]").get("a");

    assertThat(rule.getZone()).isEqualTo("z");
    assertThat(rule.getPorts()).containsExactly(4369);
    assertThat(rule.getVantages()).containsExactly("corp");
    assertThat(rule.getDistributionPorts()).isEqualTo(DistributionPortPolicy.CLOSED);
    assertThat(rule.getAccepts()).containsExactly(Deviation.LOCAL_PEER, Deviation.SUSPICIOUS_NAMES);
    assertThat(rule.getPlatform()).isEqualTo("ejabberd");
    assertThat(rule.getNotBefore()).contains(Instant.parse("2027-01-01T00:00:00Z"));
  }

  /** The YAML parser by itself stops after 3 MiB. */
  @Test
  void readsMoreThanFifteenThousandRules() throws IOException {
    StringBuilder text = new StringBuilder("rules:\n");
    for (int i = 0; i < 20_000; i++) {
      String rule = GOOD.replace("id: a", "id: rule-" + i).replace("reason: r", REASON);
      text.append("- ").append(rule).append('\n');
    }
    assertThat(text).hasSizeGreaterThan(3 << 20);

    assertThat(read(text.toString())).hasSize(20_000);
  }

  @Test
  void anEmptyListOfNodesStaysEmpty() throws IOException {
    String text = "rules: [" + GOOD.replace("}", ", nodes: []}") + "]";

    assertThat(read(text).get("a").getNodes()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "cidr: 10.0.0.0/8  | cidr: 10.0.0.1/8  | cidr: 10.0.0.1/8 has host bits set: write 10.0",
        "cidr: 10.0.0.0/8  | cidr: nonsense    | cidr: nonsense is not an IP address",
        "cidr: 10.0.0.0/8, | ''                | cidr is missing",
        "owner: o,         | ''                | owner is missing",
        "reason: r,        | 'reason: \"\","
            + "'                                 | reason is missing",
        "approvedBy: b,    | ''                | approvedBy is missing",
        "2027-03-01        | tomorrow          | expires: 'tomorrow' is not a time",
        "2027-03-01        | 2027-02-30        | expires: '2027-02-30' is not a time",
        "id: a,            | 'id: a/b,'        | id must be 1 to 128 characters",
        "id: a,            | 'id: a, port: 1,' | Unrecognized field \"port\"",
        "id: a,            | 'id: a, ports: [70000],' | ports must be 1 to 65535",
        "id: a,            | 'id: a, ports: [x],'     | ports",
        "id: a,            | 'id: a, distributionPorts: OPEN,' | distributionPorts: 'OPEN' is not"
            + " one of ANY, CLOSED",
        "id: a,            | 'id: a, accepts: [UNLISTED_HOST],' | accepts: 'UNLISTED_HOST' is not"
            + " one of LOCAL_PEER, SUSPICIOUS_NAMES, IDENTITY_CHANGED",
        "id: a,            | 'id: a, accepts: [~],'    | accepts: '' is not one of",
        "id: a,            | 'id: a, accepts: LOCAL_PEER,' | accepts: not a value",
        "id: a,            | 'id: a, platform: \"\\a\",' | platform must be 1 to 64 printable",
        "id: a,            | 'id: a, notBefore: soon,'    | notBefore: 'soon' is not a time",
        "owner: o,         | 'owner: TODO,'       | owner is still TODO: fill it in",
        "owner: o,         | 'owner: \" todo \",' | owner is still TODO",
        "reason: r,        | 'reason: \"TODO: ask\",' | reason is still TODO",
        "approvedBy: b,    | 'approvedBy: TODO,'  | approvedBy is still TODO",
        "2027-03-01        | TODO                 | expires is still TODO",
        "id: a,            | 'id: a, notBefore: 2028-01-01,'   | expires must be after notBefore",
        "id: a,            | 'id: a, vantages: [\"\"],' | vantages must be",
      })
  void refusesTheWholeFileForOneWrongRule(String good, String bad, String message)
      throws IOException {
    String wrong = GOOD.replace("id: a", "id: z").replace(good.replace("id: a", "id: z"), bad);
    if (good.startsWith("id: a")) {
      wrong = GOOD.replace(good, bad);
    }
    Path file = write("rules:\n- " + GOOD.replace("id: a", "id: ok") + "\n- " + wrong);

    assertThatThrownBy(() -> BaselineFile.read(file, NOW, AUTHOR))
        .isInstanceOfSatisfying(
            CommandFailure.class,
            failure -> assertThat(failure.exitCode()).isEqualTo(ExitCode.USAGE))
        .message()
        .contains(file.toString(), message)
        .doesNotContain("\n");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "''           | no rules",
        "rules:       | no rules",
        "rules: 7     | rules",
        "rules: [~]   | rule 1 is empty",
        "hello        | BaselineFile",
        "'rules: ['   | line 1",
        "'a: 1'       | Unrecognized field \"a\"",
      })
  void refusesWhatIsNotAFileOfRules(String text, String message) throws IOException {
    Path file = write(text);

    assertThatThrownBy(() -> BaselineFile.read(file, NOW, AUTHOR))
        .isInstanceOf(CommandFailure.class)
        .message()
        .contains(file.toString(), "; nothing was changed")
        .doesNotContain("\n", "Exception", "snakeyaml");
  }

  @Test
  void takesWordsThatOnlyBeginLikeATodo() throws IOException {
    String text =
        GOOD.replace("owner: o", "owner: todo-team").replace("reason: r", "reason: TODOs");

    assertThat(read("rules: [" + text + "]")).containsOnlyKeys("a");
  }

  @Test
  void refusesOneIdTwice() throws IOException {
    Path file = write("rules:\n- " + GOOD + "\n- " + GOOD);

    assertThatThrownBy(() -> BaselineFile.read(file, NOW, AUTHOR))
        .hasMessage(file + ": rule 2 (a): id is used twice; nothing was changed");
  }

  @Test
  void saysWhenThereIsNoFile() {
    Path file = directory.resolve("absent.yaml");

    assertThatThrownBy(() -> BaselineFile.read(file, NOW, AUTHOR))
        .isInstanceOf(CommandFailure.class)
        .hasMessage(file + ": there is no such file; nothing was changed");
  }

  private Map<String, BaselineRule> read(String text) throws IOException {
    return BaselineFile.read(write(text), NOW, AUTHOR);
  }

  private Path write(String text) throws IOException {
    return Files.writeString(directory.resolve("baseline.yaml"), text);
  }
}
