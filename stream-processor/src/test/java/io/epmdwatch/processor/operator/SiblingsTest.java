package io.epmdwatch.processor.operator;

import static org.assertj.core.api.Assertions.assertThat;

import io.epmdwatch.schemas.ExposedNode;
import io.epmdwatch.schemas.Exposure;
import io.epmdwatch.schemas.ExposureState;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class SiblingsTest {
  private static final String NODE = "rabbit@mq1";
  private static final String IPV4 = "10.0.0.7";
  private static final String IPV6 = "2001:db8::7";

  private final Exposure fixed =
      Exposure.newBuilder(exposure(1, IPV4, NODE)).setState(ExposureState.RESOLVED).build();
  private final Siblings siblings = new Siblings(List.of(fixed));

  @Test
  void theSameNodeOverTheOtherIpVersionIsAWrongFix() {
    Sibling sibling = siblings.of(exposure(2, IPV6, "other@mq1", NODE)).orElseThrow();

    assertThat(sibling.otherFamily()).isTrue();
    assertThat(sibling.text())
        .isEqualTo(
            "rabbit@mq1 still answers at [2001:db8::7]:4369 (EXP-0000000000000002, OPEN): the same"
                + " node still answers over the other IP version: a fix must cover IPv4 and IPv6");
    assertThat(new Siblings(List.of(exposure(2, IPV6, NODE))).of(exposure(1, IPV4, NODE)))
        .map(Sibling::otherFamily)
        .contains(true);
  }

  @Test
  void theSameNodeAtAnotherAddressIsOnlyTold() {
    Sibling sibling = siblings.of(exposure(2, "10.9.0.7", NODE)).orElseThrow();

    assertThat(sibling.otherFamily()).isFalse();
    assertThat(sibling.text())
        .isEqualTo(
            "rabbit@mq1 still answers at 10.9.0.7:4369 (EXP-0000000000000002, OPEN): the same"
                + " node, or one of its name, answers at another address too");
  }

  @ParameterizedTest
  @EnumSource
  void allThatIsNeitherResolvedNorAcceptedCounts(ExposureState state) {
    Exposure other = Exposure.newBuilder(exposure(2, IPV6, NODE)).setState(state).build();
    assertThat(siblings.of(other).isPresent())
        .isEqualTo(state != ExposureState.RESOLVED && state != ExposureState.ACCEPTED);
  }

  @Test
  void anotherNodeZoneOrPortIsNone() {
    assertThat(siblings.of(exposure(2, IPV6, "rabbit@mq2"))).isEmpty();
    assertThat(siblings.of(exposure(2, IPV6))).isEmpty();
    assertThat(siblings.of(Exposure.newBuilder(exposure(2, IPV6, NODE)).setZone("lab").build()))
        .isEmpty();
    assertThat(siblings.of(Exposure.newBuilder(exposure(2, IPV4, NODE)).setPort(4370).build()))
        .isEmpty();
  }

  @Test
  void whatIsAskedForItselfIsNone() {
    Siblings both = new Siblings(List.of(fixed, exposure(2, IPV6, NODE)));
    assertThat(both.of(exposure(2, IPV6, NODE))).isEmpty();
    assertThat(both.of(exposure(3, "2001:db8::8", NODE))).map(Sibling::otherFamily).contains(false);
  }

  @Test
  void theOtherIpVersionWeighsMost() {
    Siblings ofTwo = new Siblings(List.of(exposure(1, IPV4, NODE), exposure(2, IPV6, "b@mq1")));
    assertThat(ofTwo.of(exposure(3, "2001:db8::8", "b@mq1", NODE)))
        .map(Sibling::node)
        .contains(NODE);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "rabbit@localhost", "a@localhost.localdomain", "couchdb@127.0.0.1", "a@::1"})
  void aNameThatEveryHostMayHaveIsNoIdentity(String name) {
    Siblings none = new Siblings(List.of(exposure(1, IPV4, name)));
    assertThat(none.arePossible()).isFalse();
    assertThat(none.of(exposure(2, IPV6, name))).isEmpty();
  }

  private static Exposure exposure(int number, String address, String... fullNames) {
    List<ExposedNode> nodes =
        Stream.of(fullNames)
            .map(
                fullName ->
                    ExposedNode.newBuilder(Samples.node("n", 35_001)).setFullName(fullName).build())
            .toList();
    return Samples.exposure(number).setAddress(address).setNodes(nodes).build();
  }
}
