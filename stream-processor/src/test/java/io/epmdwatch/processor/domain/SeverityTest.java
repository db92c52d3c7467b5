package io.epmdwatch.processor.domain;

import static io.epmdwatch.processor.domain.Fixtures.CORP;
import static io.epmdwatch.processor.domain.Fixtures.HOST;
import static io.epmdwatch.processor.domain.Fixtures.INTERNET;
import static io.epmdwatch.processor.domain.Fixtures.at;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** How bad every kind of sighting of an unlisted host is. */
class SeverityTest {
  /** Nodes; who answers; then from corp, from the internet, and the same when taken for local. */
  private static final String TABLE =
      """
      none       epmd LOW    MEDIUM   CRITICAL CRITICAL
      listed     epmd MEDIUM HIGH     CRITICAL CRITICAL
      filtered   epmd MEDIUM HIGH     CRITICAL CRITICAL
      refused    epmd MEDIUM HIGH     CRITICAL CRITICAL
      open       epmd HIGH   CRITICAL CRITICAL CRITICAL
      open-plain epmd HIGH   CRITICAL CRITICAL CRITICAL
      open-tls   epmd MEDIUM HIGH     CRITICAL CRITICAL
      mixed      epmd HIGH   CRITICAL CRITICAL CRITICAL
      none       node LOW    MEDIUM   CRITICAL CRITICAL
      listed     node MEDIUM HIGH     CRITICAL CRITICAL
      filtered   node MEDIUM HIGH     CRITICAL CRITICAL
      refused    node MEDIUM HIGH     CRITICAL CRITICAL
      open       node HIGH   CRITICAL CRITICAL CRITICAL
      open-plain node HIGH   CRITICAL CRITICAL CRITICAL
      open-tls   node MEDIUM HIGH     CRITICAL CRITICAL
      mixed      node HIGH   CRITICAL CRITICAL CRITICAL
      """;

  static Stream<String> rows() {
    return TABLE.lines();
  }

  @ParameterizedTest
  @MethodSource("rows")
  void isAsTheTableSays(String row) {
    String[] cells = row.split(" +");
    List<Node> nodes = nodes(cells[0]);
    boolean epmd = cells[1].equals("epmd");

    assertThat(List.of(cells).subList(2, 6))
        .containsExactly(
            severity(CORP, nodes, epmd, Standing.REMOTE),
            severity(INTERNET, nodes, epmd, Standing.REMOTE),
            severity(CORP, nodes, epmd, Standing.TAKEN_FOR_LOCAL),
            severity(INTERNET, nodes, epmd, Standing.TAKEN_FOR_LOCAL));
  }

  @ParameterizedTest
  @MethodSource("rows")
  void onlyAProberTakenForLocalIsWorse(String row) {
    String[] cells = row.split(" +");
    List<Node> nodes = nodes(cells[0]);

    for (Standing standing : List.of(Standing.UNKNOWN, Standing.SAME_HOST, Standing.REMOTE)) {
      assertThat(severity(CORP, nodes, cells[1].equals("epmd"), standing)).isEqualTo(cells[2]);
    }
  }

  @Test
  void noRowIsMissing() {
    Stream<String> nodes =
        Stream.concat(
            Stream.of("none", "listed", "open-plain", "open-tls", "mixed"),
            Stream.of("filtered", "refused", "open"));
    assertThat(rows().map(row -> row.replaceFirst(" +", " ").split(" ")).map(c -> c[0] + c[1]))
        .containsExactlyInAnyOrderElementsOf(
            nodes.flatMap(kind -> Stream.of(kind + "epmd", kind + "node")).toList());
  }

  private static String severity(String vantage, List<Node> nodes, boolean epmd, Standing whom) {
    Picture picture = new Picture(epmd, nodes, whom, List.of());
    Watch watch = new Watch(Policy.DEFAULT);
    watch.sees(new Observation(HOST, vantage, at(0), new Evidence.Exposed(picture, false)));
    return watch.life(Deviation.UNLISTED_HOST).finding().severity().name();
  }

  private static List<Node> nodes(String kind) {
    return switch (kind) {
      case "none" -> List.of();
      case "listed" -> List.of(node("a", Reachability.NOT_PROBED, Transport.UNKNOWN));
      case "filtered" -> List.of(node("a", Reachability.FILTERED, Transport.UNKNOWN));
      case "refused" -> List.of(node("a", Reachability.REFUSED, Transport.UNKNOWN));
      case "open" -> List.of(node("a", Reachability.OPEN, Transport.UNKNOWN));
      case "open-plain" -> List.of(node("a", Reachability.OPEN, Transport.PLAIN));
      case "open-tls" -> List.of(node("a", Reachability.OPEN, Transport.TLS));
      case "mixed" ->
          List.of(
              node("a", Reachability.OPEN, Transport.TLS),
              node("b", Reachability.OPEN, Transport.PLAIN),
              node("c", Reachability.REFUSED, Transport.UNKNOWN));
      default -> throw new IllegalArgumentException(kind);
    };
  }

  private static Node node(String name, Reachability reach, Transport transport) {
    return new Node(name, 35_001, new Distribution(reach, transport, "", Optional.empty()));
  }
}
