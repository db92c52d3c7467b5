package io.epmdwatch.processor.domain.oracle;

import static org.assertj.core.api.Assertions.assertThat;

import io.epmdwatch.processor.domain.AddressRange;
import io.epmdwatch.processor.domain.Distribution;
import io.epmdwatch.processor.domain.Evidence;
import io.epmdwatch.processor.domain.HostKey;
import io.epmdwatch.processor.domain.Node;
import io.epmdwatch.processor.domain.NodePattern;
import io.epmdwatch.processor.domain.Observation;
import io.epmdwatch.processor.domain.Picture;
import io.epmdwatch.processor.domain.Policy;
import io.epmdwatch.processor.domain.Reachability;
import io.epmdwatch.processor.domain.Rule;
import io.epmdwatch.processor.domain.Standing;
import io.epmdwatch.processor.domain.Transport;
import io.epmdwatch.processor.domain.oracle.Happening.Ruled;
import io.epmdwatch.processor.domain.oracle.Happening.Seen;
import io.epmdwatch.processor.domain.oracle.Happening.Tick;
import java.net.InetAddress;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * The shortest story of each point in which the judgement departed from the specification. A point
 * on the list of open ones must still depart, so that the list cannot outlive a fault; any other
 * must be as specified.
 */
class OpenPointsTest {
  private static final long HOUR = 3_600;
  private static final long DAY = 24 * HOUR;
  private static final String CORP = "corp";
  private static final String INTERNET = "internet";
  private static final HostKey HOST =
      new HostKey("default", InetAddress.getLoopbackAddress(), 4369);
  private static final Node API = new Node("api", 35_001);
  private static final Node OPEN_API = open("");
  private static final Node DEMO = new Node("demo", 35_002);

  @ParameterizedTest
  @EnumSource
  void departsOnlyWhileItIsOnTheList(Point point) {
    Set<Point> others = EnumSet.copyOf(SimulatedYearTest.OPEN);
    boolean open = others.remove(point);

    assertThat(trial(point, SimulatedYearTest.OPEN)).isEmpty();
    assertThat(trial(point, others).isPresent()).isEqualTo(open);
  }

  private static Optional<Trial.Disagreement> trial(Point point, Set<Point> asJudged) {
    return new Trial(Policy.of(1, 2, Duration.ofDays(10)), HOST, asJudged, Judge::real)
        .of(story(point).toList());
  }

  private static Stream<Happening> story(Point point) {
    return switch (point) {
      case REFUSAL_OF_ONE_WAITS ->
          Stream.of(sees(CORP, 1, API), sees(INTERNET, 2, API), refused(INTERNET, 3));
      case ACCEPTED_VANTAGE_OUTLIVES_PROOF ->
          Stream.of(
              ruled(0, rule(0, Set.of(CORP))),
              sees(INTERNET, 1, API),
              ruled(2, rule(0, Set.of())),
              refused(INTERNET, 3),
              refused(INTERNET, 4),
              tick(HOUR));
      case SILENCE_ABOUT_IDENTITY_DENIES ->
          Stream.of(
              ruled(0, rule(0, Set.of(), "*")),
              sees(CORP, 1, open("api@h1")),
              sees(CORP, 2, open("api@h2")),
              sees(INTERNET, 3, open("api@h2")),
              ruled(4, rule(4, Set.of(), "*")),
              sees(CORP, 5, API, DEMO),
              sees(CORP, 6, API, DEMO));
      case NODE_ACCEPTED_WITHOUT_RULE ->
          Stream.of(
              ruled(0, rule(0, Set.of(CORP))),
              sees(CORP, 1, API),
              sees(INTERNET, 2, API),
              refused(CORP, 3),
              tick(HOUR));
      case WRONG_FIX_TOLD_AGAIN ->
          Stream.of(
              sees(CORP, 1, API),
              sees(INTERNET, 2, API),
              refused(CORP, 3),
              refused(INTERNET, 4),
              refused(CORP, 5),
              refused(INTERNET, 6),
              seesNodeOnly(CORP, 7),
              refused(CORP, 8),
              seesNodeOnly(CORP, 9));
      case WRONG_FIX_MISSED_AFTER_REFUSAL ->
          Stream.of(
              seesNodeOnly(CORP, 1),
              sees(INTERNET, 2, API),
              refused(INTERNET, 3),
              seesNodeOnly(CORP, 4));
      case ACCEPTED_TIME_COUNTS_AS_OVERDUE ->
          Stream.of(
              sees(CORP, 1, API),
              ruled(2, rule(2, Set.of(), "*")),
              ruled(40 * DAY),
              tick(40 * DAY + HOUR));
    };
  }

  private static Happening tick(long seconds) {
    return new Tick(at(seconds));
  }

  private static Happening ruled(long seconds, Rule... rules) {
    return new Ruled(at(seconds), List.of(rules));
  }

  private static Happening sees(String vantage, long seconds, Node... nodes) {
    return heard(vantage, seconds, Evidence.Exposed.of(List.of(nodes)));
  }

  private static Happening seesNodeOnly(String vantage, long seconds) {
    Picture picture = new Picture(false, List.of(OPEN_API), Standing.UNKNOWN, List.of());
    return heard(vantage, seconds, new Evidence.Exposed(picture, false));
  }

  private static Happening refused(String vantage, long seconds) {
    return heard(vantage, seconds, new Evidence.Closed(Set.of(OPEN_API.port())));
  }

  private static Happening heard(String vantage, long seconds, Evidence evidence) {
    return new Seen(at(seconds), new Observation(HOST, vantage, at(seconds), evidence));
  }

  private static Node open(String fullName) {
    return new Node(
        API.name(),
        API.port(),
        new Distribution(Reachability.OPEN, Transport.PLAIN, fullName, Optional.empty()));
  }

  private static Rule rule(long updatedAt, Set<String> vantages, String... globs) {
    return new Rule(
        "r1",
        "default",
        AddressRange.around(HOST.address(), 24),
        Set.of(),
        vantages,
        Stream.of(globs).map(NodePattern::of).toList(),
        false,
        Set.of(),
        "",
        "team",
        Instant.EPOCH,
        Instant.MAX,
        at(updatedAt));
  }

  private static Instant at(long seconds) {
    return Climate.START.plusSeconds(seconds);
  }
}
