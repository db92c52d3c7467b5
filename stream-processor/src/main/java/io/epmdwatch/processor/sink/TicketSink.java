package io.epmdwatch.processor.sink;

import io.epmdwatch.command.CommandFailure;
import io.epmdwatch.command.KafkaOptions;
import io.epmdwatch.ops.Check;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.random.RandomGenerator;
import org.apache.kafka.common.errors.InterruptException;

/** A running sink. */
final class TicketSink implements AutoCloseable {
  private static final String GROUP = "epmdwatch-ticket-sink-";
  private static final long GRACE_MILLIS = 10_000;

  private final KafkaLinkStore links;
  private final TicketFeed feed;
  private final SinkLoop loop;
  private final Health health;
  private final CompletableFuture<Void> end = new CompletableFuture<>();
  private final Thread thread = new Thread(this::run, "ticket-sink");
  private volatile boolean stopping;
  private boolean leaving;

  private TicketSink(KafkaLinkStore links, TicketFeed feed, SinkLoop loop, Health health) {
    this.links = links;
    this.feed = feed;
    this.loop = loop;
    this.health = health;
  }

  /** Whose offsets say how far a target's sink has come. */
  static String group(Target target) {
    return GROUP + target.sink();
  }

  /**
   * Starts to mirror.
   *
   * @throws CommandFailure when a topic is missing or Kafka fails
   */
  static TicketSink start(
      KafkaOptions kafka, Target target, Caller caller, MeterRegistry registry) {
    InstantSource clock = InstantSource.system();
    KafkaLinkStore links = KafkaLinkStore.open(kafka, target.sink(), group(target));
    Health health = new Health();
    try {
      // A template that was put right has its second chance; who remembers nothing reads it all.
      boolean fromStart = links.pardon() || links.isEmpty();
      SinkMetrics metrics = new SinkMetrics(registry, target.sink(), health);
      TicketFeed feed = KafkaTicketFeed.open(kafka, group(target), fromStart, metrics::unreadable);
      SinkLoop loop =
          new SinkLoop(
              target.sink(),
              feed,
              new Mirror(target, caller, links, clock),
              Patience.standard(RandomGenerator.getDefault()),
              health,
              metrics,
              clock);
      TicketSink sink = new TicketSink(links, feed, loop, health);
      sink.thread.start();
      return sink;
    } catch (CommandFailure e) {
      links.close();
      throw e;
    }
  }

  List<Check> readiness() {
    return health.checks();
  }

  /**
   * Returns when it has ended, or the thread is interrupted.
   *
   * @throws CommandFailure when it cannot go on
   */
  void await() {
    try {
      end.get();
    } catch (InterruptedException e) {
      // This is the other way to be told to stop; what follows needs a thread that can still wait.
    } catch (ExecutionException e) {
      if (e.getCause() instanceof CommandFailure failure) {
        throw failure;
      }
      throw new IllegalStateException("the ticket sink failed", e.getCause());
    }
  }

  @Override
  public void close() {
    synchronized (thread) {
      stopping = true;
      if (!leaving) {
        thread.interrupt();
      }
    }
    try {
      thread.join(GRACE_MILLIS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void run() {
    Optional<RuntimeException> fault = work();
    synchronized (thread) {
      leaving = true;
      // What follows needs a thread that can still wait.
      Thread.interrupted();
    }
    Optional<RuntimeException> last = fault.isPresent() ? fault : tidied();
    feed.close();
    links.close();
    last.ifPresentOrElse(end::completeExceptionally, () -> end.complete(null));
  }

  private Optional<RuntimeException> work() {
    try {
      while (!stopping) {
        loop.round();
      }
      return Optional.empty();
    } catch (InterruptedException | InterruptException e) {
      return Optional.empty();
    } catch (RuntimeException e) {
      return Optional.of(e);
    }
  }

  private Optional<RuntimeException> tidied() {
    try {
      loop.commit();
      return Optional.empty();
    } catch (RuntimeException e) {
      return Optional.of(e);
    }
  }

  /** A client for a target. */
  static Caller client(Target target, Duration patience, int requestsPerSecond) {
    return new TargetClient(target.credentials(), patience, requestsPerSecond);
  }
}
