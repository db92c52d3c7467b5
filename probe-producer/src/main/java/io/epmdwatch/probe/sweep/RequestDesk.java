package io.epmdwatch.probe.sweep;

import io.epmdwatch.net.EscapedText;
import io.epmdwatch.probe.metrics.ProbeMetrics;
import io.epmdwatch.probe.request.Demand;
import io.epmdwatch.probe.request.Incoming;
import io.epmdwatch.probe.request.RequestOutcome;
import io.epmdwatch.probe.request.RequestTaker;
import java.net.InetAddress;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.Queue;
import java.util.function.Predicate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Requests that wait for their time; counts what became of each. */
final class RequestDesk implements RequestTaker {
  private static final Logger LOG = LoggerFactory.getLogger(RequestDesk.class);
  private static final int MOST_WAITING = 10_000;
  private static final int IDS_REMEMBERED = 100_000;
  private static final Duration UNTIL_AGAIN = Duration.ofSeconds(1);

  /**
   * A request in our charge.
   *
   * @param demand what is wanted
   * @param from when its time comes
   * @param number of those taken; who came first goes first
   * @param done tells whose it was
   */
  record Waiting(Demand demand, Instant from, long number, Runnable done) {
    private static final Comparator<Waiting> IN_TURN =
        Comparator.comparing(Waiting::from).thenComparing(Waiting::number);

    InetAddress host() {
      return demand.target().address();
    }
  }

  private final Predicate<InetAddress> allowed;
  private final ProbeMetrics metrics;
  private final InstantSource clock;
  private final Queue<Waiting> waiting = new PriorityQueue<>(Waiting.IN_TURN);
  private final RecentIds known = new RecentIds(IDS_REMEMBERED);
  private long taken;

  /**
   * An empty one.
   *
   * @param allowed which addresses may be probed, as it is when asked
   */
  RequestDesk(Predicate<InetAddress> allowed, ProbeMetrics metrics, InstantSource clock) {
    this.allowed = allowed;
    this.metrics = metrics;
    this.clock = clock;
  }

  @Override
  public synchronized boolean hasRoom() {
    return waiting.size() < MOST_WAITING;
  }

  @Override
  public synchronized void take(Incoming incoming, Runnable done) {
    if (incoming instanceof Incoming.Wanted wanted) {
      take(wanted.demand(), done);
    } else {
      boolean readable = incoming instanceof Incoming.Elsewhere;
      metrics.requestEnded(readable ? RequestOutcome.OTHER_VANTAGE : RequestOutcome.UNREADABLE);
      done.run();
    }
  }

  @Override
  public synchronized void withdraw() {
    waiting.forEach(each -> known.forget(each.demand().requestId()));
    waiting.clear();
  }

  /**
   * The first whose time has come, if it may be probed. Those that may not, or not any more, end.
   *
   * @param isBusy hosts that are being probed for another request, so that this one has to wait
   */
  synchronized Optional<Waiting> next(Predicate<InetAddress> isBusy) {
    Instant now = clock.instant();
    List<Waiting> passedOver = new ArrayList<>();
    Optional<Waiting> found = Optional.empty();
    while (found.isEmpty() && !waiting.isEmpty() && !waiting.peek().from().isAfter(now)) {
      Waiting first = waiting.remove();
      if (isStillWanted(first)) {
        found = Optional.of(first).filter(each -> !isBusy.test(each.host()));
        if (found.isEmpty()) {
          passedOver.add(first);
        }
      }
    }
    waiting.addAll(passedOver);
    return found;
  }

  /** Whether it may be probed at this moment; it ends if not. */
  boolean isStillWanted(Waiting request) {
    Optional<RequestOutcome> refusal = refusal(request);
    refusal.ifPresent(outcome -> end(request, outcome));
    return refusal.isEmpty();
  }

  /** Kafka did not take its result, or it was lost on the way: it is to be probed once more. */
  synchronized void again(Waiting request) {
    Instant later = clock.instant().plus(UNTIL_AGAIN);
    waiting.add(new Waiting(request.demand(), later, request.number(), request.done()));
  }

  /** It is done with. */
  void end(Waiting request, RequestOutcome outcome) {
    LOG.debug(
        "event=request_ended request=\"{}\" host={} outcome={}",
        EscapedText.of(request.demand().requestId()),
        request.demand().target(),
        outcome);
    metrics.requestEnded(outcome);
    request.done().run();
  }

  private void take(Demand demand, Runnable done) {
    Instant from = demand.notBefore().orElse(Instant.MIN);
    Waiting request = new Waiting(demand, from, taken++, done);
    if (!known.add(demand.requestId())) {
      end(request, RequestOutcome.DUPLICATE);
    } else if (!from.isBefore(demand.expiresAt())) {
      end(request, RequestOutcome.EXPIRED);
    } else {
      waiting.add(request);
    }
  }

  private Optional<RequestOutcome> refusal(Waiting request) {
    if (!clock.instant().isBefore(request.demand().expiresAt())) {
      return Optional.of(RequestOutcome.EXPIRED);
    }
    return allowed.test(request.host())
        ? Optional.empty()
        : Optional.of(RequestOutcome.NOT_ALLOWED);
  }
}
