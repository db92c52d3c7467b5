package io.epmdwatch.processor.operator;

import static org.assertj.core.api.Assertions.assertThat;

import io.epmdwatch.schemas.Exposure;
import io.epmdwatch.schemas.ProbeRequest;
import io.epmdwatch.schemas.ProbeRequestReason;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class RequestsTest {
  private static final Exposure HOST =
      Samples.exposure(1)
          .setSightings(
              List.of(
                  Samples.sighting("internet").build(),
                  Samples.sighting("corp")
                      .setNodes(List.of(Samples.node("other", 35_000)))
                      .build()))
          .build();

  @Test
  void asksEachVantageThatHasSeenTheHostOnceForAllItsExposures() {
    Exposure node = Samples.exposure(2).setNodes(List.of(Samples.node("riak", 9))).build();

    List<ProbeRequest> requests = requests(Set.of()).forAll(List.of(HOST, node));

    assertThat(requests).extracting(ProbeRequest::getVantage).containsExactly("corp", "internet");
    assertThat(requests)
        .extracting(ProbeRequest::getRequestId)
        .containsExactly("verify-abc-1", "verify-abc-2");
    assertThat(requests)
        .allSatisfy(
            request -> {
              assertThat(request.getBlock()).isEqualTo("10.0.0.0/24");
              assertThat(request.getWhy()).isEqualTo(ProbeRequestReason.VERIFICATION);
              assertThat(request.getRequestedBy()).isEqualTo("alice@host");
              assertThat(request.getExpiresAt()).isEqualTo(Samples.NOW.plusSeconds(30));
              assertThat(request.getNotBefore()).isEmpty();
              assertThat(request.getDistributionPorts()).containsExactly(9, 35_000, 35_001);
            });
  }

  @Test
  void asksOnlyTheVantagesThatAreNamed() {
    assertThat(requests(Set.of("dmz")).forAll(List.of(HOST)))
        .extracting(ProbeRequest::getVantage)
        .containsExactly("dmz");
  }

  @Test
  void asksForEveryHost() {
    Exposure elsewhere = Samples.exposure(2).setZone("dmz").build();
    Exposure otherPort = Samples.exposure(3).setPort(4370).build();

    assertThat(requests(Set.of("corp")).forAll(List.of(HOST, elsewhere, otherPort)))
        .extracting(Host::of)
        .containsExactly(Host.of(HOST), Host.of(elsewhere), Host.of(otherPort));
  }

  @Test
  void asksForNoMorePortsThanARequestMayHold() {
    Exposure exposure =
        Samples.exposure(1)
            .setNodes(IntStream.range(0, 100).mapToObj(i -> Samples.node("n", i)).toList())
            .build();

    assertThat(requests(Set.of()).forAll(List.of(exposure)).get(0).getDistributionPorts())
        .hasSize(64)
        .doesNotContain(0);
  }

  private static Requests requests(Set<String> from) {
    return new Requests("abc", "alice@host", Samples.NOW, Duration.ofSeconds(30), from);
  }
}
