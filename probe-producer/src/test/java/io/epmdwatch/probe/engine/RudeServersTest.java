package io.epmdwatch.probe.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class RudeServersTest {
  private static final EngineLimits LIMITS =
      EngineLimits.DEFAULT.withExchangeTime(Duration.ofMillis(900));

  private static final Inquiry INQUIRY = Inquiry.of(Depth.NAMES);

  @ParameterizedTest
  @EnumSource
  void alone(Rudeness rudeness) throws IOException {
    try (RudeServer server = rudeness.start()) {
      HostObservation seen = Observations.probe(LIMITS, INQUIRY, server.target());

      assertThat(Observations.brief(seen)).startsWith(rudeness.expected());
      assertThat(seen.timing().connect()).isPresent();
      assertThat(seen.timing().total()).isLessThan(Duration.ofSeconds(2));
      assertThat(server.mostAtOnce()).isEqualTo(1);
    }
  }

  @Test
  void allAtOnceTakeNoLongerThanTheSlowest() throws IOException {
    Map<Rudeness, RudeServer> servers = new EnumMap<>(Rudeness.class);
    for (Rudeness rudeness : Rudeness.values()) {
      servers.put(rudeness, rudeness.start());
    }
    long start = System.nanoTime();

    List<HostObservation> seen =
        Observations.probe(
            LIMITS, INQUIRY, servers.values().stream().map(RudeServer::target).toList());

    assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(3));
    Map<Target, String> outcomes =
        seen.stream().collect(Collectors.toMap(HostObservation::target, Observations::brief));
    servers.forEach(
        (rudeness, server) ->
            assertThat(outcomes.get(server.target()))
                .as(rudeness.name())
                .startsWith(rudeness.expected()));
    for (RudeServer server : servers.values()) {
      server.close();
    }
  }

  /** The reset may come before, while or after we write; it is a reset each time. */
  @Test
  void aResetIsOneWheneverItComes() throws IOException {
    try (RudeServer server = Rudeness.RST_AT_ONCE.start()) {
      Set<Outcome> outcomes = new HashSet<>();
      for (int i = 0; i < 1000; i++) {
        outcomes.add(Observations.probe(LIMITS, INQUIRY, server.target()).outcome());
      }

      assertThat(outcomes).containsExactly(Outcome.RESET);
    }
  }

  @Test
  void manySilentHostsShareOneDeadline() throws IOException {
    List<RudeServer> servers = new ArrayList<>();
    for (int i = 0; i < 100; i++) {
      servers.add(Rudeness.SILENT_FOR_EVER.start());
    }
    long start = System.nanoTime();

    Map<Outcome, Long> outcomes =
        Observations.probe(LIMITS, INQUIRY, servers.stream().map(RudeServer::target).toList())
            .stream()
            .collect(Collectors.groupingBy(HostObservation::outcome, Collectors.counting()));

    assertThat(outcomes).isEqualTo(Map.of(Outcome.TIMEOUT_READ, 100L));
    assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(3));
    for (RudeServer server : servers) {
      server.close();
    }
  }
}
