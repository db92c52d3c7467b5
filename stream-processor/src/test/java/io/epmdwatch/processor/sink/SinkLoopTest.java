package io.epmdwatch.processor.sink;

import static org.assertj.core.api.Assertions.assertThat;

import io.epmdwatch.ops.Check;
import io.epmdwatch.processor.sink.StubServer.Fault;
import io.epmdwatch.schemas.RemediationTicket;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** A running sink whose time passes when told. */
class SinkLoopTest {
  private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
  private final Feed feed = new Feed();
  private final Health health = new Health();
  private Instant now = Given.NOW;

  @Test
  void aTicketThatFailsKeepsNoOtherWaiting() throws Exception {
    FakeSystem github = new FakeGitHub();
    try (StubServer server = StubServer.start(github)) {
      SinkLoop loop = loop(github, server);
      server.failNext(Fault.ERROR_500);
      feed.take(Given.ticket(1).build(), 10);
      feed.take(Given.ticket(2).build(), 11);
      rounds(loop, 6);

      assertThat(github.items).hasSize(1);
      loop.commit();
      assertThat(feed.committed).isEqualTo(Map.of(0, 10L));

      now = now.plusSeconds(10);
      rounds(loop, 3);
      assertThat(github.items).hasSize(2);
      loop.commit();
      assertThat(feed.committed).isEmpty();
      assertThat(tickets("created")).isEqualTo(2);
      assertThat(attemptsFailed("server_error")).isEqualTo(1);
      assertThat(health.checks()).allMatch(Check::ok);
    }
  }

  @Test
  void whoIsBehindSendsOnlyTheNewest() throws Exception {
    FakeSystem github = new FakeGitHub();
    try (StubServer server = StubServer.start(github)) {
      SinkLoop loop = loop(github, server);
      for (int i = 0; i < 20; i++) {
        feed.take(Given.ticket(1).setTitle("version " + i).build(), i);
      }
      feed.take(Given.ticket(2).build(), 20);
      feed.take(Given.resolved(Given.ticket(2).build()), 21);
      rounds(loop, 8);

      assertThat(server.requests()).hasSize(2);
      assertThat(github.title(github.items.get(0))).endsWith("version 19");
      assertThat(tickets("unchanged")).isEqualTo(1);
    }
  }

  @Test
  void wrongCredentialsAreNotHammered() throws Exception {
    FakeSystem github = new FakeGitHub();
    try (StubServer server = StubServer.start(github)) {
      SinkLoop loop = loop(github, server);
      server.failNext(Fault.UNAUTHORIZED);
      feed.take(Given.ticket(1).build(), 1);
      feed.take(Given.ticket(2).build(), 2);
      rounds(loop, 6);

      assertThat(server.requests()).hasSize(2);
      assertThat(health.checks())
          .filteredOn(check -> !check.ok())
          .singleElement()
          .satisfies(
              check ->
                  assertThat(check.detail())
                      .contains("answers 401")
                      .contains("the credentials from the test do not do there")
                      .doesNotContain("t0ken"));

      now = now.plusSeconds(59);
      rounds(loop, 3);
      assertThat(server.requests()).hasSize(2);
      now = now.plusSeconds(1);
      rounds(loop, 4);
      assertThat(github.items).hasSize(2);
      assertThat(health.checks()).allMatch(Check::ok);
      assertThat(attemptsFailed("unauthorized")).isEqualTo(1);
    }
  }

  @Test
  void isLeftAloneAsLongAsItAsksFor() throws Exception {
    FakeSystem github = new FakeGitHub();
    try (StubServer server = StubServer.start(github)) {
      SinkLoop loop = loop(github, server);
      server.failNext(Fault.THROTTLED);
      feed.take(Given.ticket(1).build(), 1);
      feed.take(Given.ticket(2).build(), 2);
      rounds(loop, 6);
      now = now.plusMillis(6_999);
      rounds(loop, 3);
      assertThat(github.items).isEmpty();
      now = now.plusMillis(1);
      rounds(loop, 5);
      assertThat(github.items).hasSize(2);
    }
  }

  @Test
  void countsUnderTheNamesThatAlertsAskFor() {
    PrometheusMeterRegistry scraped = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    new SinkMetrics(scraped, "test", health);
    assertThat(scraped.scrape())
        .contains(
            "epmdwatch_ticket_sink_tickets_total{outcome=\"failed\",sink=\"test\"} 0.0",
            "epmdwatch_ticket_sink_tickets_total{outcome=\"unreadable\",sink=\"test\"} 0.0",
            "epmdwatch_ticket_sink_attempts_failed_total{reason=\"throttled\",sink=\"test\"} 0.0",
            "epmdwatch_ticket_sink_lag_records{sink=\"test\"} 0.0",
            "epmdwatch_ticket_sink_last_success_timestamp_seconds{sink=\"test\"} 0.0",
            "epmdwatch_build_info{component=\"ticket-sink\",version=");
  }

  @Test
  void waitsLongerEachTimeButNotForEver() {
    Backoff backoff =
        new Backoff(Duration.ofSeconds(1), Duration.ofMinutes(10), new SplittableRandom(7));
    for (int failures = 1; failures < 100; failures++) {
      long most = Math.min(1_000L << Math.min(failures - 1, 20), 600_000);
      assertThat(backoff.after(failures).toMillis()).isBetween(most / 2, most);
    }
  }

  private SinkLoop loop(FakeSystem system, StubServer server) {
    Caller caller = new TargetClient(Given.CREDENTIALS, Duration.ofSeconds(5), 1_000);
    return new SinkLoop(
        "test",
        feed,
        new Mirror(Given.target(system, server.url()), caller, new Memory(), () -> now),
        Patience.standard(new SplittableRandom(1)),
        health,
        new SinkMetrics(registry, "test", health),
        () -> now);
  }

  private static void rounds(SinkLoop loop, int count) throws InterruptedException {
    for (int i = 0; i < count; i++) {
      loop.round();
    }
  }

  private double tickets(String outcome) {
    return registry.get("epmdwatch.ticket.sink.tickets").tag("outcome", outcome).counter().count();
  }

  private double attemptsFailed(String reason) {
    return registry
        .get("epmdwatch.ticket.sink.attempts.failed")
        .tag("reason", reason)
        .counter()
        .count();
  }

  /** Tickets that are there at once. */
  private static final class Feed implements TicketFeed {
    private final List<Received> ready = new ArrayList<>();
    private Map<Integer, Long> committed = Map.of();

    void take(RemediationTicket ticket, long offset) {
      ready.add(new Received(ticket.getTicketId(), Optional.of(ticket), 0, offset));
    }

    @Override
    public List<Received> poll(Duration atMost) {
      List<Received> all = List.copyOf(ready);
      ready.clear();
      return all;
    }

    @Override
    public void commit(Map<Integer, Long> waiting) {
      committed = waiting;
    }

    @Override
    public long unread() {
      return ready.size();
    }

    @Override
    public void close() {}
  }
}
