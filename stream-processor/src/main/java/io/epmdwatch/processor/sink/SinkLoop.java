package io.epmdwatch.processor.sink;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Reads tickets, mirrors them one at a time, and waits where it has to. For one thread. */
final class SinkLoop {
  private static final Logger LOG = LoggerFactory.getLogger(SinkLoop.class);
  private static final int MOST_WAITING = 500;
  private static final int POLLS_IN_A_ROW = 100;
  private static final Duration POLL = Duration.ofMillis(100);
  private static final Duration BETWEEN_COMMITS = Duration.ofSeconds(1);

  private final String sink;
  private final TicketFeed feed;
  private final Mirror mirror;
  private final Patience patience;
  private final Health health;
  private final SinkMetrics metrics;
  private final InstantSource clock;
  private final Backlog backlog = new Backlog();
  private Instant commitAt = Instant.EPOCH;
  private int polls;

  SinkLoop(
      String sink,
      TicketFeed feed,
      Mirror mirror,
      Patience patience,
      Health health,
      SinkMetrics metrics,
      InstantSource clock) {
    this.sink = sink;
    this.feed = feed;
    this.mirror = mirror;
    this.patience = patience;
    this.health = health;
    this.metrics = metrics;
    this.clock = clock;
  }

  /** A round: reads what has come, or mirrors one ticket. */
  void round() throws InterruptedException {
    Instant now = clock.instant();
    commit(now);
    if (read(now)) {
      return;
    }
    polls = 0;
    if (patience.isOver(now)) {
      Backlog.Entry entry = backlog.next(now).orElse(null);
      if (entry != null) {
        attempt(entry);
        return;
      }
    }
    if (backlog.size() >= MOST_WAITING) {
      TimeUnit.NANOSECONDS.sleep(POLL.toNanos());
    }
  }

  /** Remembers what has been dealt with. */
  void commit() {
    feed.commit(backlog.lowest());
  }

  /** Whether there may be more to read before something is sent: newer versions of what waits. */
  private boolean read(Instant now) {
    if (backlog.size() >= MOST_WAITING || polls >= POLLS_IN_A_ROW) {
      return false;
    }
    boolean busy = patience.isOver(now) && backlog.next(now).isPresent();
    var received = feed.poll(busy ? Duration.ZERO : POLL);
    received.forEach(each -> backlog.take(each, now));
    health.lag(feed.unread() + backlog.size());
    if (backlog.size() == 0 && feed.unread() == 0) {
      health.idle();
    }
    polls++;
    return !received.isEmpty();
  }

  private void attempt(Backlog.Entry entry) throws InterruptedException {
    Received received = entry.received();
    if (received.ticket().isEmpty()) {
      mirror.forget(received.ticketId());
      backlog.done(entry);
      return;
    }
    Outcome outcome = mirror.mirror(received.ticket().get());
    Instant now = clock.instant();
    if (outcome instanceof Outcome.Settled settled) {
      backlog.done(entry);
      metrics.settled(settled.kind());
      if (settled.kind() != Outcome.Kind.UNCHANGED) {
        succeeded(now);
      }
    } else if (outcome instanceof Outcome.Refused refused) {
      backlog.done(entry);
      metrics.attemptFailed(FailureReason.REFUSED);
      metrics.failed();
      LOG.warn(
          "sink={} ticket={} refused, not tried again until it changes or the sink is restarted:"
              + " {}",
          sink,
          received.ticketId(),
          refused.line());
    } else if (outcome instanceof Outcome.NotYet notYet) {
      backlog.later(entry, entry.attempts(), notYet.until());
    } else {
      later(entry, (Outcome.Later) outcome, now);
    }
  }

  private void later(Backlog.Entry entry, Outcome.Later later, Instant now) {
    int attempts = entry.attempts() + (Patience.isOfAll(later.reason()) ? 0 : 1);
    metrics.attemptFailed(later.reason());
    Instant due = patience.failed(later, attempts, now);
    backlog.later(entry, attempts, due);
    boolean told = health.isTroubledBy(later.line());
    health.failing(later.line());
    if (told) {
      LOG.debug("sink={} ticket={} {}", sink, entry.received().ticketId(), later.line());
    } else {
      LOG.warn(
          "sink={} ticket={} tried again at {}: {}",
          sink,
          entry.received().ticketId(),
          due,
          later.line());
    }
  }

  private void succeeded(Instant now) {
    if (patience.succeeded()) {
      LOG.info("sink={} the other system does as it is told", sink);
    }
    health.succeeded(now);
  }

  private void commit(Instant now) {
    if (!now.isBefore(commitAt)) {
      commit();
      commitAt = now.plus(BETWEEN_COMMITS);
    }
  }
}
