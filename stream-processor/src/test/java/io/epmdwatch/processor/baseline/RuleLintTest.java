package io.epmdwatch.processor.baseline;

import static io.epmdwatch.processor.baseline.Fixtures.T0;
import static io.epmdwatch.processor.baseline.Fixtures.rule;
import static org.assertj.core.api.Assertions.assertThat;

import io.epmdwatch.schemas.BaselineRule;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RuleLintTest {
  @Test
  void hasNothingToSayOfNestedRules() {
    assertThat(
            lint(rule("wide", "10.1.0.0/16"), rule("a", "10.1.2.0/24"), rule("b", "10.1.2.3/32")))
        .isEmpty();
  }

  @Test
  void findsTheLaterOfTwoIdsOnOneRange() {
    assertThat(lint(rule("b", "10.1.2.0/24"), rule("a", "10.1.2.0/24")))
        .containsExactly("rule b can never speak: on 10.1.2.0/24 it is shadowed by a");
  }

  @Test
  void findsARangeThatLongerPrefixesFillTogether() {
    assertThat(
            lint(
                rule("whole", "10.1.2.0/24"),
                rule("z-low", "10.1.2.0/25"),
                rule("z-mid", "10.1.2.128/26"),
                rule("z-high", "10.1.2.192/26")))
        .containsExactly(
            "rule whole can never speak: on 10.1.2.0/24 it is shadowed by z-high and 2 more");
    assertThat(
            lint(
                rule("whole", "10.1.2.0/24"),
                rule("z-low", "10.1.2.0/25"),
                rule("z-high", "10.1.2.192/26")))
        .isEmpty();
  }

  @Test
  void findsItInIpv6AndForSingleAddresses() {
    assertThat(
            lint(
                rule("pair", "2001:db8::/127"),
                rule("z0", "2001:db8::/128"),
                rule("z1", "2001:db8::1/128")))
        .singleElement()
        .asString()
        .startsWith("rule pair can never speak");
  }

  @Test
  void keepsZonesApart() {
    BaselineRule other = BaselineRule.newBuilder(rule("a", "10.1.2.0/24")).setZone("other").build();

    assertThat(lint(rule("b", "10.1.2.0/24"), other)).isEmpty();
  }

  /** Rule b, on the range of a and after it in the order of ids. */
  @ParameterizedTest
  @CsvSource({
    // a's vantages and ports, b's vantages and ports, whether b can never speak
    "'', '', '', '', true",
    "'', '', corp, 4369, true",
    "corp, '', '', '', false",
    "corp, '', corp, '', true",
    "corp, '', corp dmz, '', false",
    "corp dmz, '', dmz, '', true",
    "'', 4369, '', '', false",
    "'', 4369, '', 4369 4370, false",
    "'', 4369 4370, '', 4370, true",
  })
  void decidesByVantageAndPort(
      String vantages, String ports, String ofB, String portsOfB, boolean silent) {
    List<String> warnings = lint(seen("a", vantages, ports), seen("b", ofB, portsOfB));

    assertThat(warnings.isEmpty()).isEqualTo(!silent);
  }

  @Test
  void findsARuleWhoseVantagesAreSharedOutAmongOthers() {
    assertThat(lint(seen("a1", "corp", ""), seen("a2", "dmz", ""), seen("b", "corp dmz", "")))
        .singleElement()
        .asString()
        .startsWith("rule b can never speak: on 10.1.2.0/24 it is shadowed by a1 and 1 more");
  }

  @ParameterizedTest
  @CsvSource({
    // a's start and end, b's start and end, in days from now
    "0, 10, 0, 10, true",
    "0, 9, 0, 10, false",
    "1, 10, 0, 10, false",
    "1, 10, 1, 10, true",
    "-5, 10, -9, 10, true",
  })
  void decidesByTime(int start, int end, int startOfB, int endOfB, boolean silent) {
    List<String> warnings = lint(during("a", start, end), during("b", startOfB, endOfB));

    assertThat(warnings.isEmpty()).isEqualTo(!silent);
  }

  @Test
  void speaksOfOthersOnlyWhenTheFileSilencesThem() {
    List<BaselineRule> rules =
        List.of(
            rule("kept-2", "10.1.2.0/24"),
            rule("kept-1", "10.1.2.0/24"),
            rule("kept-3", "10.9.9.0/24"),
            rule("file", "10.9.9.0/24"));

    assertThat(new RuleLint(rules, T0).warnings(Set.of("file")).lines())
        .containsExactly("rule kept-3 can never speak: on 10.9.9.0/24 it is shadowed by file");
  }

  @ParameterizedTest
  @CsvSource({
    "10.0.0.0/15, *, true",
    "10.0.0.0/16, *, false",
    "10.0.0.0/8, rabbit*, false",
    "2001:db8::/111, *, true",
    "2001:db8::/112, *, false",
  })
  void warnsOfEveryNodeOnAWideRange(String cidr, String node, boolean wide) {
    BaselineRule rule = BaselineRule.newBuilder(rule("a", cidr)).setNodes(List.of(node)).build();

    assertThat(lint(rule).stream().anyMatch(line -> line.contains("allows every node on 2^")))
        .isEqualTo(wide);
  }

  @Test
  void warnsOfWhatIsOverAndOfWhatNoNodeIsCalled() {
    BaselineRule rule =
        BaselineRule.newBuilder(during("a", -9, 0)).setNodes(List.of("k\u00e4fer")).build();

    assertThat(lint(rule))
        .containsExactly(
            "rule a allows nothing: it expired 2026-11-24T08:00:00Z",
            "rule a never allows the node 'k\\xc3\\xa4fer': write names as baseline learn and the"
                + " alerts do");
  }

  @Test
  void saysOnlyHowManyMoreThereAre() {
    BaselineRule[] rules =
        IntStream.range(0, 30)
            .mapToObj(i -> rule("r%02d".formatted(i), "10.1.2.0/24"))
            .toArray(BaselineRule[]::new);
    StringWriter err = new StringWriter();

    new Warnings(lint(rules)).print(new PrintWriter(err, true));

    assertThat(err.toString()).hasLineCount(21).endsWith("warning: and 9 more\n");
  }

  private static List<String> lint(BaselineRule... rules) {
    Set<String> all = Arrays.stream(rules).map(BaselineRule::getRuleId).collect(Collectors.toSet());
    return new RuleLint(Arrays.asList(rules), T0).warnings(all).lines();
  }

  private static BaselineRule seen(String id, String vantages, String ports) {
    return BaselineRule.newBuilder(rule(id, "10.1.2.0/24"))
        .setVantages(words(vantages))
        .setPorts(words(ports).stream().map(Integer::valueOf).toList())
        .build();
  }

  private static List<String> words(String text) {
    return text.isEmpty() ? Collections.emptyList() : Stream.of(text.split(" ")).toList();
  }

  private static BaselineRule during(String id, int start, int end) {
    return BaselineRule.newBuilder(rule(id, "10.1.2.0/24"))
        .setNotBefore(day(start))
        .setExpiresAt(day(end))
        .build();
  }

  private static Instant day(int day) {
    return T0.plusSeconds(day * 86_400L);
  }
}
