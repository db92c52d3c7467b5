package io.epmdwatch.probe.sweep;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.epmdwatch.probe.metrics.ProbeMetrics;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class SharesTest {
  private static final long AN_HOUR = Duration.ofHours(1).toNanos();

  private final AtomicInteger gauge = new AtomicInteger(-1);
  private final Shares shares =
      Shares.of(
          Shard.SHARED,
          new ProbeMetrics() {
            @Override
            public void sharesHeld(int now) {
              gauge.set(now);
            }
          });

  @Test
  void aPartForGoodIsHeldFromTheStart() throws InterruptedException {
    Shares own = Shares.of(Shard.parse("2/4"), ProbeMetrics.NOOP);

    own.awaitTold();
    assertThat(own.takeAll()).isEqualTo(Shard.parse("2/4"));
    assertThat(own.awaitFresh(1)).matches(Shard::isEmpty);
  }

  @Test
  void nothingIsHeldUntilTold() {
    assertThat(shares.isTold()).isFalse();

    shares.hold(Set.of());

    assertThat(shares.isTold()).isTrue();
    assertThat(shares.held().isEmpty()).isTrue();
    assertThat(gauge).hasValue(0);
  }

  @Test
  void onlyWhatWasNotHeldBeforeIsFresh() {
    shares.hold(Set.of(0, 1));
    shares.takeAll();

    shares.hold(Set.of(1, 2));

    assertThat(shares.held()).hasToString("2,3/64");
    assertThat(shares.takeFresh()).hasToString("3/64");
    assertThat(shares.takeFresh().isEmpty()).isTrue();
    assertThat(gauge).hasValue(2);
  }

  @Test
  void whatIsLostBeforeItIsSweptIsNotFreshAnyMore() {
    shares.hold(Set.of(0, 1));

    shares.hold(Set.of(1));

    assertThat(shares.takeFresh()).hasToString("2/64");
  }

  @Test
  void whatCameBackIsFreshAgainIfItIsStillHeld() {
    shares.hold(Set.of(0, 1));
    shares.takeAll();
    shares.hold(Set.of(1));

    shares.again(new Shard(List.of(1, 2), 64));

    assertThat(shares.takeFresh()).hasToString("2/64");
  }

  @Test
  void whoWaitsGetsThemAsSoonAsTheyCome() {
    CompletableFuture<Shard> waiting = CompletableFuture.supplyAsync(this::fresh);

    shares.hold(Set.of(4));

    await().until(waiting::isDone);
    assertThat(waiting.join()).hasToString("5/64");
  }

  @Test
  void closingEndsTheWaiting() {
    CompletableFuture<Shard> waiting = CompletableFuture.supplyAsync(this::fresh);

    shares.close();

    await().until(waiting::isDone);
    assertThat(waiting.join().isEmpty()).isTrue();
  }

  private Shard fresh() {
    try {
      return shares.awaitFresh(AN_HOUR);
    } catch (InterruptedException e) {
      throw new AssertionError("interrupted", e);
    }
  }
}
