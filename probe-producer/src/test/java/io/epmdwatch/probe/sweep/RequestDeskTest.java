package io.epmdwatch.probe.sweep;

import static org.assertj.core.api.Assertions.assertThat;

import io.epmdwatch.net.Addresses;
import io.epmdwatch.probe.engine.Target;
import io.epmdwatch.probe.metrics.CountingMetrics;
import io.epmdwatch.probe.request.Incoming;
import io.epmdwatch.probe.request.RequestOutcome;
import java.net.InetAddress;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

class RequestDeskTest {
  private static final Instant START = Instant.parse("2026-11-24T12:00:00Z");
  private static final Instant END = START.plusSeconds(60);
  private static final Target HERE = new Target(Addresses.parse("10.0.0.1"), 4369);
  private static final Target ELSEWHERE = new Target(Addresses.parse("10.0.0.2"), 4369);

  private final AtomicReference<Instant> time = new AtomicReference<>(START);
  private final Set<InetAddress> forbidden = new HashSet<>();
  private final CountingMetrics metrics = new CountingMetrics();
  private final List<String> done = new ArrayList<>();
  private final RequestDesk desk =
      new RequestDesk(address -> !forbidden.contains(address), metrics, time::get);

  @Test
  void whoCameFirstGoesFirst() {
    take("a", Demands.until(END, "a", HERE));
    take("b", Demands.until(END, "b", ELSEWHERE));

    assertThat(List.of(next(), next(), next())).containsExactly("a", "b", "none");
    assertThat(done).isEmpty();
  }

  @Test
  void oneWithATimeWaitsForIt() {
    take("later", Demands.from(START.plusSeconds(10), END, "later", HERE));
    take("now", Demands.until(END, "now", HERE));

    assertThat(List.of(next(), next())).containsExactly("now", "none");
    time.set(START.plusSeconds(10));
    assertThat(next()).isEqualTo("later");
  }

  @Test
  void oneThatNobodyWantsAnyMoreIsDropped() {
    take("late", Demands.until(START, "late", HERE));
    take("never", Demands.from(END, END, "never", HERE));
    take("short", Demands.until(START.plusSeconds(1), "short", HERE));
    time.set(START.plusSeconds(1));

    assertThat(next()).isEqualTo("none");
    assertThat(done).containsExactlyInAnyOrder("late", "never", "short");
    assertThat(metrics.get("EXPIRED")).isEqualTo(3);
  }

  @Test
  void oneThatIsNotAllowedWhenItsTurnComesIsDropped() {
    take("a", Demands.until(END, "a", HERE));
    take("b", Demands.until(END, "b", ELSEWHERE));
    forbidden.add(HERE.address());

    assertThat(next()).isEqualTo("b");
    assertThat(done).containsExactly("a");
    assertThat(metrics.get("NOT_ALLOWED")).isEqualTo(1);
  }

  @Test
  void aKnownIdIsDropped() {
    take("first", Demands.until(END, "same", HERE));
    take("second", Demands.until(END, "same", ELSEWHERE));

    assertThat(List.of(next(), next())).containsExactly("same", "none");
    assertThat(done).containsExactly("second");
    assertThat(metrics.get("DUPLICATE")).isEqualTo(1);
  }

  @Test
  void oneThatWasWithdrawnIsNewWhenItComesAgain() {
    take("begun", Demands.until(END, "begun", HERE));
    next();
    take("waiting", Demands.until(END, "waiting", HERE));

    desk.withdraw();

    assertThat(next()).isEqualTo("none");
    take("waiting", Demands.until(END, "waiting", HERE));
    take("begun", Demands.until(END, "begun", HERE));
    assertThat(List.of(next(), next())).containsExactly("waiting", "none");
    assertThat(done).containsExactly("begun");
  }

  @Test
  void oneForABusyHostIsPassedOverAndKeepsItsPlace() {
    take("a", Demands.until(END, "a", HERE));
    take("b", Demands.until(END, "b", ELSEWHERE));
    take("c", Demands.until(END, "c", ELSEWHERE));

    assertThat(next(Set.of(HERE.address()))).isEqualTo("b");
    assertThat(List.of(next(), next())).containsExactly("a", "c");
  }

  @Test
  void oneThatWasLostIsDueAgainASecondLater() {
    take("a", Demands.until(END, "a", HERE));
    RequestDesk.Waiting lost = desk.next(host -> false).orElseThrow();

    desk.again(lost);

    assertThat(next()).isEqualTo("none");
    time.set(START.plusSeconds(1));
    RequestDesk.Waiting found = desk.next(host -> false).orElseThrow();
    desk.end(found, RequestOutcome.PROBED);
    assertThat(done).containsExactly("a");
    assertThat(metrics.get("PROBED")).isEqualTo(1);
  }

  @Test
  void whatIsNotForUsIsDoneWithAtOnce() {
    take("elsewhere", new Incoming.Elsewhere());
    take("garbage", new Incoming.Unreadable("no value"));

    assertThat(done).containsExactly("elsewhere", "garbage");
    assertThat(metrics.get("OTHER_VANTAGE")).isEqualTo(1);
    assertThat(metrics.get("UNREADABLE")).isEqualTo(1);
  }

  @Test
  void tenThousandAreEnough() {
    for (int i = 0; i < 9_999; i++) {
      take("x", Demands.until(END, "x" + i, HERE));
    }
    assertThat(desk.hasRoom()).isTrue();

    take("last", Demands.until(END, "last", HERE));

    assertThat(desk.hasRoom()).isFalse();
  }

  @Test
  void theEldestIdIsForgottenFirst() {
    RecentIds ids = new RecentIds(2);
    ids.add("a");
    ids.add("b");
    ids.add("c");

    assertThat(ids.add("b")).isFalse();
    assertThat(ids.add("a")).isTrue();
  }

  private void take(String name, Incoming incoming) {
    desk.take(incoming, () -> done.add(name));
  }

  private String next() {
    return next(Set.of());
  }

  private String next(Set<InetAddress> busy) {
    Optional<RequestDesk.Waiting> next = desk.next(busy::contains);
    return next.map(each -> each.demand().requestId()).orElse("none");
  }
}
