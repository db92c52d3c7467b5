package io.epmdwatch.probe.sweep;

import io.epmdwatch.ops.OwnThread;
import io.epmdwatch.probe.adhoc.NoAnswer;
import io.epmdwatch.probe.engine.Clocks;
import io.epmdwatch.probe.engine.EngineLimits;
import io.epmdwatch.probe.engine.HostObservation;
import io.epmdwatch.probe.engine.Inquiry;
import io.epmdwatch.probe.engine.Outcome;
import io.epmdwatch.probe.engine.Target;
import io.epmdwatch.probe.engine.TargetSource;
import io.epmdwatch.probe.metrics.ProbeMetrics;
import io.epmdwatch.probe.publish.Cause;
import io.epmdwatch.probe.publish.ProbeResults;
import io.epmdwatch.probe.publish.ResultPublisher;
import io.epmdwatch.probe.request.RequestOutcome;
import java.net.InetAddress;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Probes what is asked for singly, which is requests, the canary and what somebody waits for, on a
 * thread of its own: beside a sweep and ahead of it, and between sweeps.
 */
final class OnDemand implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(OnDemand.class);
  private static final int MOST_HOSTS = 64;
  private static final Duration A_MOMENT = Duration.ofMillis(20);
  private static final Duration BEFORE_ANEW = Duration.ofSeconds(1);
  private static final Duration GRACE = Duration.ofMillis(600);

  /** Why a host is being probed. */
  private sealed interface Task {}

  private record Requested(RequestDesk.Waiting request) implements Task {}

  private record Look(CanaryWatch canary) implements Task {}

  private record AdHoc(AdHocDesk.Waiting probe) implements Task {}

  private final WorkerConfig config;
  private final SweepPlan plan;
  private final RequestDesk desk;
  private final AdHocDesk adHoc;
  private final Optional<CanaryWatch> canary;
  private final Politeness politeness;
  private final ResultPublisher publisher;
  private final ProbeMetrics metrics;
  private final Clocks clocks;
  private final Map<InetAddress, Task> underWay = new HashMap<>();
  private final CountDownLatch closing = new CountDownLatch(1);
  private final OwnThread thread = new OwnThread("epmdwatch-on-demand", this::work);
  private volatile Optional<Probing> running = Optional.empty();

  /** One that has not begun. */
  OnDemand(
      WorkerConfig config,
      RequestDesk desk,
      AdHocDesk adHoc,
      Optional<CanaryWatch> canary,
      Politeness politeness,
      ResultPublisher publisher,
      ProbeMetrics metrics,
      Clocks clocks) {
    this.config = config;
    this.plan = config.setup().plan();
    this.desk = desk;
    this.adHoc = adHoc;
    this.canary = canary;
    this.politeness = politeness;
    this.publisher = publisher;
    this.metrics = metrics;
    this.clocks = clocks;
  }

  void start() {
    thread.start();
  }

  /** Stops within a second; what is under way gets no answer from here. */
  @Override
  public void close() {
    closing.countDown();
    running.ifPresent(Probing::close);
    thread.end(GRACE);
  }

  private void work() {
    try {
      do {
        probe();
      } while (!closing.await(BEFORE_ANEW.toMillis(), TimeUnit.MILLISECONDS));
    } catch (InterruptedException e) {
      LOG.debug("event=on_demand_interrupted");
    }
  }

  /** Until told to stop; or until something is wrong with ourselves, to go on afterwards. */
  private void probe() {
    Outbox outbox = new Outbox(publisher, metrics, clocks.nanos());
    try (Probing probing = probing(outbox)) {
      running = Optional.of(probing);
      if (closing.getCount() > 0) {
        probing.run();
        probing.settle();
      }
    } catch (RuntimeException e) {
      LOG.error("event=on_demand_failed action=goes_on", e);
    } finally {
      running = Optional.empty();
      List<Task> left = List.copyOf(underWay.values());
      underWay.clear();
      left.forEach(this::again);
    }
  }

  private Probing probing(Outbox outbox) {
    EngineLimits limits = config.limits().withThreads(1);
    // The sweep says when their gate closes; saying it twice would not make it truer.
    GateWatch gate = GateWatch.silent(config.gate().and(now -> outbox.fullBecause()), clocks);
    return new Probing(
        this::next,
        plan.approach(),
        limits.withInFlight(Math.min(MOST_HOSTS, limits.inFlight())),
        new Terms(gate, politeness, WorkerConfig.PATIENCE),
        outbox,
        new Each(outbox),
        metrics,
        clocks);
  }

  private TargetSource.Next next() {
    long now = clocks.nanos().getAsLong();
    Optional<CanaryWatch> due =
        canary.filter(each -> each.isDue(now) && !isBusy(each.target().address()));
    if (due.isPresent()) {
      underWay.put(due.get().target().address(), new Look(due.get()));
      return due.get().look(now);
    }
    Optional<AdHocDesk.Waiting> awaited = adHoc.next(this::isBusy);
    if (awaited.isPresent()) {
      underWay.put(awaited.get().target().address(), new AdHoc(awaited.get()));
      return awaited.get().probe(plan.approach().inquiry());
    }
    Optional<RequestDesk.Waiting> request = desk.next(this::isBusy);
    request.ifPresent(each -> underWay.put(each.host(), new Requested(each)));
    return request.isPresent() ? probe(request.get()) : new TargetSource.NotYet(A_MOMENT);
  }

  private TargetSource.Probe probe(RequestDesk.Waiting request) {
    List<Integer> ports = request.demand().distributionPorts();
    Inquiry inquiry = plan.approach().inquiry().alsoAsking(ports);
    return new TargetSource.Probe(request.demand().target(), Optional.of(inquiry));
  }

  private boolean isBusy(InetAddress host) {
    return underWay.containsKey(host);
  }

  private void again(Task task) {
    if (task instanceof Requested requested) {
      desk.again(requested.request());
    } else if (task instanceof AdHoc awaited) {
      awaited.probe().refuse(NoAnswer.STOPPED);
    }
  }

  private final class Each implements Probing.Listener {
    private final Outbox outbox;

    Each(Outbox outbox) {
      this.outbox = outbox;
    }

    /** It may have waited for its block's rate, or for the sweep to be done with its host. */
    @Override
    public boolean begins(Target target) {
      boolean begins = isStillWanted(underWay.get(target.address()));
      if (!begins) {
        underWay.remove(target.address());
      }
      return begins;
    }

    private boolean isStillWanted(Task task) {
      if (task instanceof Requested requested) {
        return desk.isStillWanted(requested.request());
      }
      return task instanceof AdHoc awaited
          ? adHoc.isStillWanted(awaited.probe())
          : canary.map(CanaryWatch::isAllowed).orElse(false);
    }

    /** Whoever waits decides whether to ask again. */
    @Override
    public boolean isWorthAnotherTry(Target target) {
      return !(underWay.get(target.address()) instanceof AdHoc);
    }

    /** What somebody waited for is theirs alone, and not published: it belongs to no sweep. */
    @Override
    public void ended(HostObservation seen) {
      Task task = underWay.remove(seen.target().address());
      if (task instanceof AdHoc awaited) {
        awaited.probe().seen(seen);
        return;
      }
      // A stop is no answer; whoever follows the requests next gets this one again.
      if (seen.outcome() != Outcome.STOPPED) {
        outbox.send(
            ProbeResults.of(seen, plan.origin(), cause(task)), taken -> published(task, taken));
      }
    }

    private Cause cause(Task task) {
      return task instanceof Requested requested
          ? new Cause.Request(Optional.of(requested.request().demand().requestId()))
          : new Cause.Canary();
    }

    private void published(Task task, boolean taken) {
      if (!taken) {
        again(task);
      } else if (task instanceof Requested requested) {
        desk.end(requested.request(), RequestOutcome.PROBED);
      }
    }
  }
}
