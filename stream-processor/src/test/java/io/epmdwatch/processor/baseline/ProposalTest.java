package io.epmdwatch.processor.baseline;

import static io.epmdwatch.processor.baseline.Fixtures.T0;
import static io.epmdwatch.processor.baseline.Fixtures.everything;
import static io.epmdwatch.processor.baseline.Fixtures.exposure;
import static io.epmdwatch.processor.baseline.Fixtures.node;
import static io.epmdwatch.processor.baseline.Fixtures.sighting;
import static io.epmdwatch.schemas.DistributionReachability.FILTERED;
import static io.epmdwatch.schemas.DistributionReachability.OPEN;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.epmdwatch.net.Cidr;
import io.epmdwatch.schemas.BaselineRule;
import io.epmdwatch.schemas.Deviation;
import io.epmdwatch.schemas.DistributionPortPolicy;
import io.epmdwatch.schemas.ExposedNode;
import io.epmdwatch.schemas.Exposure;
import io.epmdwatch.schemas.ExposureState;
import io.epmdwatch.schemas.Severity;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class ProposalTest {
  private static final Set<Deviation> LEARNED =
      EnumSet.of(
          Deviation.UNLISTED_HOST,
          Deviation.UNLISTED_NODE,
          Deviation.UNLISTED_VANTAGE,
          Deviation.DISTRIBUTION_REACHABLE,
          Deviation.EXPIRED_APPROVAL);

  @TempDir private Path directory;

  @Test
  void listsAHostExactlyAsItWasSeen() throws IOException {
    Exposure exposure =
        Exposure.newBuilder(exposure("10.1.2.3", node("b", FILTERED), node("a", FILTERED)))
            .setSightings(
                List.of(
                    sighting("dmz", node("a", FILTERED)), sighting("corp", node("c", FILTERED))))
            .build();

    BaselineRule rule = onlyRule(filledIn(Proposal.from(List.of(exposure))));

    assertThat(rule.getRuleId()).isEqualTo("learned-default-10.1.2.3-32-4369");
    assertThat(rule.getZone()).isEqualTo("default");
    assertThat(rule.getCidr()).isEqualTo("10.1.2.3/32");
    assertThat(rule.getPorts()).containsExactly(4369);
    assertThat(rule.getVantages()).containsExactly("corp", "dmz");
    assertThat(rule.getNodes()).containsExactly("a", "b", "c");
    assertThat(rule.getDistributionPorts()).isEqualTo(DistributionPortPolicy.CLOSED);
    assertThat(rule.getAccepts()).isEmpty();
  }

  @Test
  void cannotBeAppliedUnreviewed() throws IOException {
    Path file = write(text(Proposal.from(List.of(exposure("10.1.2.3")))));

    assertThatThrownBy(() -> BaselineFile.read(file, T0, "me"))
        .hasMessage(
            file
                + ": rule 1 (learned-default-10.1.2.3-32-4369): owner is still TODO: fill it in;"
                + " nothing was changed");
  }

  @ParameterizedTest
  @ValueSource(strings = {"owner", "reason", "approvedBy", "expires"})
  void cannotBeAppliedWithOneGapLeft(String gap) throws IOException {
    String filled =
        text(Proposal.from(List.of(exposure("10.1.2.3"))))
            .replaceAll("(owner|reason|approvedBy|expires): TODO", "$1: 2027-03-01");
    Path file = write(filled.replace(gap + ": 2027-03-01", gap + ": TODO"));

    assertThatThrownBy(() -> BaselineFile.read(file, T0, "me"))
        .hasMessageContaining(gap + " is still TODO");
  }

  @Test
  void showsTheEvidence() {
    assertThat(text(Proposal.from(List.of(exposure("10.1.2.3")))))
        .contains(
            "  # 10.1.2.3:4369 UNLISTED_HOST MEDIUM, first seen 2026-11-24T07:00:00Z, from corp,"
                + " owner unassigned, ticket TKT-10.1.2.3\n"
                + "  #   epmd answers and lists nodes\n"
                + "  #   rabbit at 25672 filtered\n"
                + "  - id: learned-default-10.1.2.3-32-4369\n");
  }

  @Test
  void allowsOpenDistributionPortsOnlyWhereOneWasSeenOpen() throws IOException {
    Exposure exposure = exposure("10.1.2.3", node("a", FILTERED), node("b", OPEN));

    assertThat(onlyRule(filledIn(Proposal.from(List.of(exposure)))).getDistributionPorts())
        .isEqualTo(DistributionPortPolicy.ANY);
  }

  @Test
  void allowsNoNodeWhereNoneWasSeen() throws IOException {
    BaselineRule rule =
        onlyRule(filledIn(Proposal.from(List.of(exposure("10.1.2.3", new ExposedNode[0])))));

    assertThat(rule.getNodes()).isEmpty();
  }

  @Test
  void holdsWhateverNodesCallThemselves() throws IOException {
    String[] names = {
      "a: b",
      "a # b",
      "\\x0aowner: me",
      "yes",
      "'",
      "\"",
      "-",
      "TODO",
      "",
      "{}",
      "\n- id: x",
      "\u0085"
    };
    Exposure exposure =
        exposure(
            "10.1.2.3",
            Arrays.stream(names).map(name -> node(name, FILTERED)).toArray(ExposedNode[]::new));

    String text = text(Proposal.from(List.of(exposure)));

    assertThat(text).matches("[ -~\n]*");
    assertThat(onlyRule(filledIn(Proposal.from(List.of(exposure)))).getNodes())
        .containsExactlyInAnyOrder(names);
  }

  @Test
  void leavesOutANameThatWouldAllowOthers() throws IOException {
    Proposal proposal =
        Proposal.from(List.of(exposure("10.1.2.3", node("a", FILTERED), node("*", FILTERED))));

    assertThat(onlyRule(filledIn(proposal)).getNodes()).containsExactly("a");
    assertThat(text(proposal))
        .contains("  # left out: the node *, as * in a rule stands for any characters\n");
  }

  @ParameterizedTest
  @EnumSource(Severity.class)
  void proposesNothingThatIsSevere(Severity severity) {
    Exposure exposure = Exposure.newBuilder(exposure("10.1.2.3")).setSeverity(severity).build();
    boolean mild = severity == Severity.LOW || severity == Severity.MEDIUM;

    assertThat(Proposal.from(List.of(exposure)).rules()).hasSize(mild ? 1 : 0);
    assertThat(text(Proposal.from(List.of(exposure))).contains("# not proposed: 10.1.2.3:4369"))
        .isEqualTo(!mild);
  }

  @ParameterizedTest
  @EnumSource(Deviation.class)
  void proposesNothingThatIsNotWhatItSeems(Deviation deviation) {
    Exposure exposure = Exposure.newBuilder(exposure("10.1.2.3")).setDeviation(deviation).build();

    assertThat(Proposal.from(List.of(exposure)).rules())
        .hasSize(LEARNED.contains(deviation) ? 1 : 0);
  }

  @Test
  void takesOneObjectionForTheWholeHost() {
    Exposure suspicious =
        Exposure.newBuilder(exposure("10.1.2.3")).setDeviation(Deviation.SUSPICIOUS_NAMES).build();

    Proposal proposal = Proposal.from(List.of(exposure("10.1.2.3"), suspicious));

    assertThat(proposal.rules()).isEmpty();
    assertThat(text(proposal))
        .contains(
            "rules: []\n",
            "# not proposed: 10.1.2.3:4369 in zone default: its node names are not to be trusted\n",
            "# 10.1.2.3:4369 UNLISTED_HOST",
            "# 10.1.2.3:4369 SUSPICIOUS_NAMES");
  }

  @ParameterizedTest
  @EnumSource(ExposureState.class)
  void proposesOnlyWhatIsOpen(ExposureState state) {
    Proposal proposal =
        Proposal.from(List.of(Exposure.newBuilder(exposure("10.1.2.3")).setState(state).build()));

    assertThat(proposal.rules()).hasSize(state == ExposureState.OPEN ? 1 : 0);
    assertThat(proposal.accepted()).isEqualTo(state == ExposureState.ACCEPTED ? 1 : 0);
    assertThat(proposal.objectionable())
        .hasSize(state == ExposureState.PENDING || state == ExposureState.CLOSING ? 1 : 0);
  }

  @Test
  void neverAllowsEveryVantageForWantOfOne() {
    Exposure exposure = Exposure.newBuilder(exposure("10.1.2.3")).setSightings(List.of()).build();

    assertThat(Proposal.from(List.of(exposure)).rules()).isEmpty();
  }

  @Test
  void sortsByAddressAndGivesEachPortARule() throws IOException {
    Exposure otherPort = Exposure.newBuilder(exposure("10.1.2.10")).setPort(14_369).build();

    assertThat(
            filledIn(
                    Proposal.from(
                        List.of(
                            otherPort,
                            exposure("2001:db8::1"),
                            exposure("10.1.2.10"),
                            exposure("10.1.2.9"))))
                .keySet())
        .containsExactly(
            "learned-default-10.1.2.9-32-4369",
            "learned-default-10.1.2.10-32-4369",
            "learned-default-10.1.2.10-32-14369",
            "learned-default-2001_db8__1-128-4369");
  }

  @Test
  void namesZonesThatAnIdCannotHold() throws IOException {
    List<Exposure> exposures =
        Stream.of("a b", "a_b", "a/b", "x".repeat(64))
            .map(zone -> Exposure.newBuilder(exposure("10.1.2.3")).setZone(zone).build())
            .toList();

    assertThat(filledIn(Proposal.from(exposures)).values())
        .extracting(BaselineRule::getZone)
        .containsExactlyInAnyOrder("a b", "a_b", "a/b", "x".repeat(64));
  }

  @Test
  void mergesABlockOfHostsThatAreAlike() throws IOException {
    List<Exposure> exposures =
        List.of(
            exposure("10.1.2.3"),
            exposure("10.1.2.4"),
            exposure("10.9.9.9"),
            exposure("2001:db8::1"),
            exposure("2001:db8::2"));

    Map<String, BaselineRule> rules = filledIn(Proposal.merged(exposures, everything()));

    assertThat(rules.values())
        .extracting(BaselineRule::getCidr)
        .containsExactly("10.1.2.0/24", "10.9.9.9/32", "2001:db8::/120");
    assertThat(text(Proposal.merged(exposures, everything())))
        .contains("# 2 hosts of 10.1.2.0/24, alike:", "# 10.1.2.3:4369 ", "# 10.1.2.4:4369 ");
  }

  @Test
  void mergesNothingWithoutBeingTold() {
    assertThat(Proposal.from(List.of(exposure("10.1.2.3"), exposure("10.1.2.4"))).rules())
        .hasSize(2);
  }

  @Test
  void mergesNoBlockWhoseHostsDiffer() {
    Exposure plain = exposure("10.1.2.4");
    List<Exposure> different =
        List.of(
            exposure("10.1.2.4", node("couchdb", FILTERED)),
            exposure("10.1.2.4", node("rabbit", OPEN)),
            Exposure.newBuilder(plain).setPort(4370).build(),
            Exposure.newBuilder(plain).setOwner("queue-team").build(),
            Exposure.newBuilder(plain).setSightings(List.of(sighting("dmz"))).build(),
            Exposure.newBuilder(plain).setState(ExposureState.ACCEPTED).build(),
            Exposure.newBuilder(plain).setState(ExposureState.CLOSING).build(),
            Exposure.newBuilder(plain).setSeverity(Severity.HIGH).build());

    for (Exposure other : different) {
      assertThat(Proposal.merged(List.of(exposure("10.1.2.3"), other), everything()).rules())
          .as(other.toString())
          .extracting(rule -> rule.range().toString())
          .contains("10.1.2.3/32")
          .doesNotContain("10.1.2.0/24");
    }
  }

  @Test
  void mergesNoBlockThatReachesBeyondTheScope() {
    List<Exposure> exposures = List.of(exposure("10.1.2.3"), exposure("10.1.2.4"));
    Selection half = new Selection(Optional.empty(), List.of(Cidr.parse("10.1.2.0/25")));

    assertThat(Proposal.merged(exposures, half).rules()).hasSize(2);
  }

  @Test
  void selectsByZoneAndScope() {
    Selection selection = new Selection(Optional.of("default"), List.of(Cidr.parse("10.1.2.0/24")));

    assertThat(selection.takes(exposure("10.1.2.3"))).isTrue();
    assertThat(selection.takes(exposure("10.1.3.3"))).isFalse();
    assertThat(selection.takes(Exposure.newBuilder(exposure("10.1.2.3")).setZone("z").build()))
        .isFalse();
    assertThat(everything().takes(exposure("no address"))).isFalse();
  }

  @Test
  void namesOnlyTheFirstOfVeryManyNodes() {
    Exposure exposure =
        exposure(
            "10.1.2.3",
            IntStream.range(0, 100)
                .mapToObj(i -> node("n%03d".formatted(i), FILTERED))
                .toArray(ExposedNode[]::new));

    assertThat(text(Proposal.from(List.of(exposure))))
        .contains("n029 at 25672 filtered and 70 more\n", "n098, n099]\n");
  }

  private Map<String, BaselineRule> filledIn(Proposal proposal) throws IOException {
    String text =
        text(proposal)
            .replaceAll("(?m)^(    (?:owner|reason|approvedBy|expires)): TODO$", "$1: 2027-03-01");
    return BaselineFile.read(write(text), T0, "me");
  }

  private static BaselineRule onlyRule(Map<String, BaselineRule> rules) {
    assertThat(rules).hasSize(1);
    return rules.values().iterator().next();
  }

  private static String text(Proposal proposal) {
    return ProposalText.of(proposal, T0);
  }

  private Path write(String text) throws IOException {
    return Files.writeString(directory.resolve("learned.yaml"), text);
  }
}
