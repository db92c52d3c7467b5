package io.epmdwatch.processor.edge;

import static org.assertj.core.api.Assertions.assertThat;

import io.epmdwatch.schemas.DistributionReachability;
import io.epmdwatch.schemas.ExposedNode;
import io.epmdwatch.schemas.ExposureAlert;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What receivers take without being told: 8 KiB of syslog, 64 KiB of JSON. */
class LineSizeTest {
  private static final int SYSLOG = 8 * 1024;
  private static final int JSON = 64 * 1024;

  /** Names as hosts may choose them, at their longest, as records hold them. */
  static Stream<String> names() {
    return Stream.of(
        "n".repeat(255),
        "\\xff".repeat(1020),
        "=".repeat(1020),
        "\\".repeat(1020),
        "日".repeat(340));
  }

  @ParameterizedTest
  @MethodSource("names")
  void noHostMakesALineTooLong(String name) {
    EdgeEvent event = Samples.event(crowded(name, 4_096));

    assertThat(bytes(SiemFormat.CEF, event)).isLessThan(SYSLOG);
    for (SiemFormat format : List.of(SiemFormat.OCSF, SiemFormat.ECS)) {
      assertThat(bytes(format, event)).as(format.name()).isLessThan(JSON);
      assertThat(format.line(event)).contains(event.alert().getAlertId());
    }
    assertThat(OcsfSchema.problems(OcsfFindingTest.parse(SiemFormat.OCSF.line(event)))).isEmpty();
    assertThat(EcsSchema.problems(OcsfFindingTest.parse(SiemFormat.ECS.line(event)))).isEmpty();
    CefParser.parse(SiemFormat.CEF.line(event));
  }

  @Test
  void nodesThatAnybodyCanReachStayWhenOthersGo() {
    List<ExposedNode> nodes =
        IntStream.range(0, 200)
            .mapToObj(
                i ->
                    Samples.node(
                        "n" + i,
                        30_000 + i,
                        i == 150
                            ? DistributionReachability.OPEN
                            : DistributionReachability.REFUSED))
            .toList();
    EdgeEvent event = Samples.event(Samples.exposure().setNodes(nodes).build());

    assertThat(OcsfFindingTest.parse(SiemFormat.OCSF.line(event)).at("/evidences/1/name").asText())
        .isEqualTo("n150");
    assertThat(OcsfFindingTest.parse(SiemFormat.ECS.line(event)).at("/epmdwatch/nodes"))
        .hasSize(64);
  }

  private static int bytes(SiemFormat format, EdgeEvent event) {
    return format.line(event).getBytes(StandardCharsets.UTF_8).length;
  }

  private static ExposureAlert crowded(String name, int count) {
    ExposedNode node = Samples.node(name, 65_535, DistributionReachability.OPEN);
    List<ExposedNode> nodes = Collections.nCopies(count, node);
    return Samples.exposure()
        .setAddress("2001:db8:1111:2222:3333:4444:5555:6666")
        .setZone("z".repeat(64))
        .setOwner("o".repeat(300))
        .setVantages(Collections.nCopies(50, "v".repeat(64)))
        .setReason(("it is on " + name + ", ").repeat(10))
        .setWrongFix("w".repeat(300))
        .setNodes(nodes)
        .setAddedNodes(nodes)
        .setRemovedNodes(nodes)
        .setMovedNodes(nodes)
        .build();
  }
}
