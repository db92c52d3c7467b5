package io.epmdwatch.probe.engine;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import io.epmdwatch.net.Addresses;
import io.epmdwatch.probe.dist.HelloReply;
import io.epmdwatch.probe.epmd.Port2Reply;
import io.epmdwatch.probe.epmd.StreamEnd;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Plays hosts, without a network: what is asked next, and what is made of the answers. */
class InterviewTest {
  private static final Target TARGET = new Target(Addresses.parse("10.0.0.1"), 4369);
  private static final Inquiry DIST = Inquiry.of(Depth.DIST);
  private static final String DENIED = "w\1";
  private static final String TWO_NODES = "name a at port 5001\nname b at port 5002\n";
  private static final ExchangeEnd REFUSED =
      new ExchangeEnd.Failed(new Failure(Outcome.REFUSED, "connection refused"));
  private static final ExchangeEnd OUR_FAULT =
      new ExchangeEnd.Failed(new Failure(Outcome.LOCAL_ERROR, "too many open files"));
  private static final ExchangeEnd SILENCE =
      new ExchangeEnd.Failed(new Failure(Outcome.TIMEOUT_CONNECT, "no reply to the SYN"));

  private final List<String> asked = new ArrayList<>();

  @Test
  void everythingIsAskedInTurnAndFitsTogether() {
    HostObservation seen =
        run(
            DIST,
            question -> {
              if (question instanceof Question.Names) {
                return epmd(TWO_NODES);
              }
              if (question instanceof Question.PortPlease asks) {
                return switch (asks.name().toString()) {
                  case "a" -> registered("a", 5001, 6);
                  case "b" -> registered("b", 5002, 6);
                  default -> heard(DENIED);
                };
              }
              return heard(challenge(question.port() == 5001 ? "a@h" : "b@h"));
            });

    assertThat(asked).containsExactly("Names", "stranger", "a", "b", "Hello 5001", "Hello 5002");
    assertThat(seen.nodes()).hasSize(2).allMatch(node -> node.doubts().isEmpty());
    assertThat(seen.nodes())
        .extracting(node -> node.distribution().reachability())
        .containsOnly(Reachability.OPEN);
    assertThat(seen.nodes())
        .allMatch(n -> n.distribution().hello().orElseThrow() instanceof HelloReply.Challenge);
    assertThat(seen.strangerRegistered()).contains(false);
    assertThat(seen.otherPorts()).isEmpty();
  }

  @Test
  void whoKnowsAStrangerIsAskedAboutNobodyElse() {
    HostObservation seen =
        run(
            Inquiry.of(Depth.NODES),
            question ->
                question instanceof Question.PortPlease asks
                    ? registered(asks.name().toString(), 1, 6)
                    : epmd(TWO_NODES));

    assertThat(asked).containsExactly("Names", "stranger");
    assertThat(seen.strangerRegistered()).contains(true);
    assertThat(seen.nodes()).allMatch(node -> node.answer().isEmpty());
  }

  @Test
  void contradictionsAreNamed() {
    HostObservation seen =
        run(
            DIST,
            question -> {
              if (question instanceof Question.Names) {
                return epmd(
                    "name gone at port 1\nname moved at port 2\nname stale at port 3\n"
                        + "name twice at port 4\nname twice at port 5\nname web at port 6\n");
              }
              if (question instanceof Question.PortPlease asks) {
                return switch (asks.name().toString()) {
                  case "moved" -> registered("moved", 2222, 6);
                  case "stale" -> registered("stale", 3, 6);
                  case "twice" -> registered("twice", 4, 6);
                  case "web" -> registered("web", 6, 6);
                  default -> heard(DENIED);
                };
              }
              return switch (question.port()) {
                case 3 -> heard(challenge("other@h"));
                case 6 -> heard("HTTP/1.1 400 Bad Request\r\n");
                default -> REFUSED;
              };
            });

    assertThat(seen.nodes())
        .extracting(node -> node.doubts().stream().sorted().toList().toString())
        .containsExactly(
            "[NOT_REGISTERED]",
            "[PORT_DIFFERS]",
            "[NAME_DIFFERS]",
            "[LISTED_TWICE]",
            "[PORT_DIFFERS, LISTED_TWICE]",
            "[NOT_A_NODE]");
    assertThat(seen.nodes().get(0).answer()).containsInstanceOf(Port2Reply.NotRegistered.class);
    assertThat(seen.nodes().get(0).distribution().reachability()).isEqualTo(Reachability.REFUSED);
  }

  @Test
  void anOldNodeIsTouchedAndNotGreeted() {
    run(
        DIST,
        question -> {
          if (question instanceof Question.PortPlease asks) {
            return asks.name().toString().equals("a") ? registered("a", 5001, 5) : heard(DENIED);
          }
          return question instanceof Question.Names ? epmd(TWO_NODES) : heard("");
        });

    assertThat(asked).contains("Touch 5001", "Hello 5002");
  }

  @Test
  void nodesWithoutEpmdAreFoundOnExtraPorts() {
    HostObservation seen =
        run(
            DIST.withExtraPorts(List.of(4370, 9100, 4369)),
            question ->
                question.port() == 9100
                    ? heard(challenge("rabbit@h"))
                    : question.port() == 4370 ? SILENCE : REFUSED);

    assertThat(asked).containsExactly("Names", "Hello 4370", "Hello 9100");
    assertThat(seen.outcome()).isEqualTo(Outcome.REFUSED);
    assertThat(seen.heardAnything()).isTrue();
    assertThat(seen.otherPorts()).extracting(ObservedPort::port).containsExactly(9100);
    assertThat(seen.refusedPorts()).isEmpty();
  }

  @Test
  void anExtraPortThatOurFaultKeptFromBeingAskedDidNotRefuse() {
    HostObservation seen =
        run(
            DIST.withExtraPorts(List.of(4370)).alsoAsking(List.of(4370, 9100)),
            question -> question.port() == 9100 ? OUR_FAULT : REFUSED);

    assertThat(asked).containsExactly("Names", "Hello 4370", "Hello 9100");
    assertThat(seen.refusedPorts()).containsExactly(4370);
  }

  @Test
  void aPortThatEpmdTellsOfIsANodesAndNoExtraOne() {
    HostObservation seen =
        run(
            DIST.withExtraPorts(List.of(5001, 9100)),
            question -> question instanceof Question.Names ? epmd(TWO_NODES) : REFUSED);

    assertThat(seen.refusedPorts()).containsExactly(9100);
  }

  @Test
  void ourOwnFaultEndsIt() {
    HostObservation seen = run(DIST.withExtraPorts(List.of(9100)), question -> OUR_FAULT);

    assertThat(asked).containsExactly("Names");
    assertThat(seen.outcome()).isEqualTo(Outcome.LOCAL_ERROR);
    assertThat(seen.refusedPorts()).isEmpty();
  }

  @Test
  void ourOwnFaultIsNoAnswerAboutANode() {
    HostObservation seen =
        run(
            DIST,
            question ->
                question instanceof Question.Names
                    ? epmd(TWO_NODES)
                    : question instanceof Question.PortPlease asks
                            && asks.name().toString().equals("a")
                        ? OUR_FAULT
                        : heard(DENIED));

    assertThat(seen.outcome()).isEqualTo(Outcome.EPMD);
    assertThat(seen.strangerRegistered()).contains(false);
    assertThat(seen.nodes()).hasSize(2).allMatch(node -> node.answer().isEmpty());
  }

  @Test
  void anEpmdThatHangsUpIsNotAskedAgainButPortsAre() {
    HostObservation seen =
        run(
            DIST,
            question ->
                question instanceof Question.Names
                    ? epmd(TWO_NODES)
                    : question instanceof Question.PortPlease ? SILENCE : REFUSED);

    assertThat(asked).containsExactly("Names", "stranger", "Hello 5001", "Hello 5002");
    assertThat(seen.strangerRegistered()).isEmpty();
    assertThat(seen.nodes()).allMatch(node -> node.answer().isEmpty());
  }

  @Test
  void aNameThatEpmdWouldLogIsNotAskedAbout() {
    String longest = "\303\251".repeat(255);
    HostObservation seen =
        run(
            Inquiry.of(Depth.NODES),
            question ->
                question instanceof Question.Names
                    ? epmd("name %s at port 7\nname a at port 5001\n".formatted(longest))
                    : question instanceof Question.PortPlease asks
                            && asks.name().toString().equals("a")
                        ? registered("a", 5001, 6)
                        : heard(DENIED));

    assertThat(asked).containsExactly("Names", "stranger", "a");
    assertThat(seen.nodes().get(0).answer()).isEmpty();
    assertThat(seen.nodes().get(1).registration()).isPresent();
  }

  @Test
  void standing() {
    assertThat(standing("", false)).isEqualTo(PeerStanding.REMOTE);
    assertThat(standing("\0\0\21\21active name ", false)).isEqualTo(PeerStanding.TAKEN_FOR_LOCAL);
    assertThat(asked).contains("Dump");
    asked.clear();
    assertThat(standing("\0\0\21\21active name ", true)).isEqualTo(PeerStanding.SAME_HOST);
    assertThat(asked).doesNotContain("Dump");
  }

  @Test
  void neverMoreThanThreeConnectionsAndTwoANode() {
    StringBuilder names = new StringBuilder();
    for (int i = 0; i < 30; i++) {
      names.append("name n%d at port %d\n".formatted(i, 6000 + i));
    }
    run(
        DIST.askingStanding(),
        question -> {
          if (question instanceof Question.PortPlease asks) {
            String name = asks.name().toString();
            return name.matches("n\\d+") ? registered(name, 1, 6) : heard(DENIED);
          }
          return question instanceof Question.Names ? epmd(names.toString()) : heard("");
        });

    assertThat(asked).hasSize(3 + 2 * 30);
  }

  @Test
  void noMoreThan64NodesAreAskedAbout() {
    StringBuilder names = new StringBuilder();
    for (int i = 0; i < 1000; i++) {
      names.append("name n%d at port %d\n".formatted(i, 6000 + i));
    }
    run(
        DIST,
        question -> {
          if (question instanceof Question.PortPlease asks) {
            String name = asks.name().toString();
            return name.matches("n\\d+") ? registered(name, 1, 6) : heard(DENIED);
          }
          return question instanceof Question.Names ? epmd(names.toString()) : REFUSED;
        });

    assertThat(asked).hasSize(2 + 2 * 64);
  }

  private PeerStanding standing(String dump, boolean sameHost) {
    return run(
            Inquiry.of(Depth.NODES).askingStanding(),
            question ->
                question instanceof Question.Names
                    ? new ExchangeEnd.Heard(bytes("\0\0\21\21"), StreamEnd.EOF, sameHost)
                    : question instanceof Question.Dump ? heard(dump) : heard(DENIED))
        .standing();
  }

  /** Someone who answers. */
  private interface Host {
    ExchangeEnd answer(Question question);
  }

  private HostObservation run(Inquiry inquiry, Host host) {
    Interview interview = new Interview(TARGET, inquiry);
    for (Optional<Question> next = interview.next(); next.isPresent(); next = interview.next()) {
      asked.add(brief(next.get()));
      interview.take(next.get(), host.answer(next.get()));
    }
    return interview.observation(new Timing(Optional.empty(), Duration.ofMillis(1), Instant.EPOCH));
  }

  private static String brief(Question question) {
    if (question instanceof Question.PortPlease asks) {
      String name = asks.name().toString();
      return name.length() == 14 ? "stranger" : name;
    }
    String kind = question.getClass().getSimpleName();
    boolean isToPort = question instanceof Question.Hello || question instanceof Question.Touch;
    return isToPort ? kind + " " + question.port() : kind;
  }

  private static ExchangeEnd epmd(String lines) {
    return heard("\0\0\21\21" + lines);
  }

  private static ExchangeEnd registered(String name, int port, int highest) {
    return heard(
        "w\0%c%cM\0\0%c\0\5\0%c%s\0\0"
            .formatted(port >> 8, port & 0xff, highest, name.length(), name));
  }

  private static String challenge(String fullName) {
    String body = "N\0\0\0\r\7\337\175\275abcdefgh\0" + (char) fullName.length() + fullName;
    return "\0\3sok\0" + (char) body.length() + body;
  }

  private static ExchangeEnd heard(String bytes) {
    return new ExchangeEnd.Heard(bytes(bytes), StreamEnd.EOF, false);
  }

  private static byte[] bytes(String latin1) {
    return latin1.getBytes(ISO_8859_1);
  }
}
