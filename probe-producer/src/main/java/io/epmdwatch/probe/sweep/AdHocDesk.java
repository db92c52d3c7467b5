package io.epmdwatch.probe.sweep;

import io.epmdwatch.probe.adhoc.AdHocAnswer;
import io.epmdwatch.probe.adhoc.AdHocProbe;
import io.epmdwatch.probe.adhoc.AdHocProber;
import io.epmdwatch.probe.adhoc.NoAnswer;
import io.epmdwatch.probe.engine.Depth;
import io.epmdwatch.probe.engine.HostObservation;
import io.epmdwatch.probe.engine.Inquiry;
import io.epmdwatch.probe.engine.Outcome;
import io.epmdwatch.probe.engine.Target;
import io.epmdwatch.probe.engine.TargetSource;
import java.net.InetAddress;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;

/** Single probes that somebody waits for, until their turn comes. */
final class AdHocDesk implements AdHocProber, AutoCloseable {
  /**
   * One of them; it is wanted until it has an answer.
   *
   * @param target what to probe
   * @param depth how much to ask
   * @param answer for whoever waits
   */
  record Waiting(Target target, Depth depth, CompletableFuture<AdHocAnswer> answer) {
    /** No more than was wanted, under the one name that nodes know us by. */
    TargetSource.Probe probe(Inquiry usual) {
      Inquiry inquiry =
          new Inquiry(host -> depth, usual.nodeQuestions(), List.of(), usual.helloName(), false);
      return new TargetSource.Probe(target, Optional.of(inquiry));
    }

    void seen(HostObservation host) {
      answer.complete(
          host.outcome() == Outcome.STOPPED
              ? new AdHocAnswer.NotProbed(NoAnswer.STOPPED)
              : new AdHocAnswer.Probed(host, depth));
    }

    void refuse(NoAnswer why) {
      answer.complete(new AdHocAnswer.NotProbed(why));
    }
  }

  private final AdHocRules rules;
  private final Queue<Waiting> waiting = new ConcurrentLinkedQueue<>();
  private volatile boolean closed;

  AdHocDesk(AdHocRules rules) {
    this.rules = rules;
  }

  @Override
  public AdHocAnswer probe(AdHocProbe wanted, Duration patience) {
    Optional<Target> target = rules.target(wanted);
    if (target.isEmpty()) {
      return new AdHocAnswer.NotProbed(NoAnswer.OUT_OF_SCOPE);
    }
    InetAddress host = target.get().address();
    Depth depth = wanted.depth().orElseGet(() -> rules.usualDepth(host));
    Waiting mine = new Waiting(target.get(), depth, new CompletableFuture<>());
    if (isStillWanted(mine)) {
      waiting.add(mine);
      stopIfClosed(mine);
    }
    AdHocAnswer late = new AdHocAnswer.NotProbed(NoAnswer.TIMEOUT);
    return mine.answer().completeOnTimeout(late, patience.toNanos(), TimeUnit.NANOSECONDS).join();
  }

  /**
   * The first that may be probed. Those that may not, or that nobody waits for, are dropped.
   *
   * @param isBusy hosts that are being probed for somebody else
   */
  Optional<Waiting> next(Predicate<InetAddress> isBusy) {
    waiting.removeIf(each -> !isStillWanted(each));
    Optional<Waiting> first =
        waiting.stream().filter(each -> !isBusy.test(each.target().address())).findFirst();
    first.ifPresent(waiting::remove);
    return first;
  }

  /** Whether it may be probed at this moment, and somebody waits for it; it is answered if not. */
  boolean isStillWanted(Waiting each) {
    rules.refusal(each.target().address(), each.depth()).ifPresent(each::refuse);
    return !each.answer().isDone();
  }

  /** Nobody has to wait any more. */
  @Override
  public void close() {
    closed = true;
    waiting.forEach(this::stopIfClosed);
  }

  private void stopIfClosed(Waiting each) {
    if (closed) {
      each.refuse(NoAnswer.STOPPED);
    }
  }
}
