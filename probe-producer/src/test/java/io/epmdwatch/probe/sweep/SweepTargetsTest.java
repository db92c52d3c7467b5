package io.epmdwatch.probe.sweep;

import static org.assertj.core.api.Assertions.assertThat;

import io.epmdwatch.net.Block;
import io.epmdwatch.probe.engine.TargetSource;
import io.epmdwatch.probe.metrics.ProbeMetrics;
import io.epmdwatch.probe.publish.Origin;
import io.epmdwatch.probe.scope.Scope;
import io.epmdwatch.probe.scope.ScopeRules;
import java.net.InetAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** A scope of 128 blocks of one address, two in each share, and one of more than are shuffled. */
class SweepTargetsTest {
  private static final Scope SMALL = scope(128);

  private final Shares shares = Shares.of(Shard.SHARED, ProbeMetrics.NOOP);

  @Test
  void whatIsHeldAsItBegins() {
    SweepTargets targets = targets(SMALL, Set.of(0, 1));

    assertThat(byShare(rest(targets))).containsOnlyKeys(1, 2).allSatisfy((share, n) -> two(n));
  }

  @Test
  void sharesThatComeGoFirst() {
    SweepTargets targets = targets(SMALL, Set.of(0, 1));
    List<InetAddress> all = new ArrayList<>(List.of(next(targets).orElseThrow()));

    shares.hold(Set.of(0, 1, 2));
    List<InetAddress> rest = rest(targets);

    assertThat(byShare(rest.subList(0, 2))).containsOnlyKeys(3);
    all.addAll(rest);
    assertThat(byShare(all)).containsOnlyKeys(1, 2, 3).allSatisfy((share, n) -> two(n));
    assertThat(shares.takeFresh().isEmpty()).isTrue();
  }

  @Test
  void ofSharesThatGoWhatHasNotBegunIsLeftOut() {
    SweepTargets targets = targets(SMALL, Set.of(0, 1, 2, 3));

    shares.hold(Set.of(1));

    assertThat(byShare(rest(targets))).containsOnlyKeys(2).containsEntry(2, 2);
    assertThat(targets.again().isEmpty()).isTrue();
  }

  @Test
  void aBlockThatHasBegunIsFinishedThoughItsShareIsLost() {
    Scope one = ScopeRules.scope(List.of("10.0.0.0/24"), List.of(), Optional.empty());
    SweepTargets targets = targets(one, IntStream.range(0, 64).boxed().collect(Collectors.toSet()));
    List<InetAddress> all = new ArrayList<>(List.of(next(targets).orElseThrow()));

    shares.hold(Set.of());
    all.addAll(rest(targets));

    assertThat(all).hasSize(256).doesNotHaveDuplicates();
  }

  @Test
  void whatWasLostAndCameBackIsForTheNextSweepAndNoBlockIsBegunTwice() {
    SweepTargets targets = targets(scope(2048), Set.of(0, 1));
    List<InetAddress> all = new ArrayList<>(List.of(next(targets).orElseThrow()));

    shares.hold(Set.of(1));
    all.add(next(targets).orElseThrow());
    shares.hold(Set.of(0, 1));
    all.addAll(rest(targets));

    assertThat(all).doesNotHaveDuplicates();
    assertThat(byShare(all).get(2)).isEqualTo(32);
    assertThat(targets.again()).hasToString("1/64");
  }

  @Test
  void allWhoShareFindEachBlockOnce() {
    List<InetAddress> all = new ArrayList<>();
    for (int worker = 0; worker < 3; worker++) {
      int own = worker;
      Set<Integer> held =
          IntStream.range(0, 64).filter(i -> i % 3 == own).boxed().collect(Collectors.toSet());
      all.addAll(rest(targets(SMALL, held)));
    }

    assertThat(all).hasSize(128).doesNotHaveDuplicates();
  }

  private static void two(int blocks) {
    assertThat(blocks).isEqualTo(2);
  }

  private SweepTargets targets(Scope scope, Set<Integer> held) {
    shares.hold(held);
    SweepPlan plan =
        SweepPlan.of(scope, 4369, Rates.DEFAULT, new Origin("default", "corp", "w1"))
            .of(shares.takeAll());
    return new SweepTargets(plan, shares, Set.of(), 7);
  }

  private static Optional<InetAddress> next(SweepTargets targets) {
    return targets.next() instanceof TargetSource.Probe probe
        ? Optional.of(probe.target().address())
        : Optional.empty();
  }

  private static List<InetAddress> rest(SweepTargets targets) {
    List<InetAddress> rest = new ArrayList<>();
    for (var next = next(targets); next.isPresent(); next = next(targets)) {
      rest.add(next.get());
    }
    return rest;
  }

  /** How many addresses of each share, by its number. */
  private static TreeMap<Integer, Integer> byShare(List<InetAddress> addresses) {
    TreeMap<Integer, Integer> counts = new TreeMap<>();
    for (InetAddress address : addresses) {
      int share =
          IntStream.rangeClosed(1, 64)
              .filter(part -> new Shard(List.of(part), 64).owns(Block.of(address)))
              .findFirst()
              .orElseThrow();
      counts.merge(share, 1, Integer::sum);
    }
    return counts;
  }

  private static Scope scope(int blocks) {
    List<String> ranges =
        IntStream.range(0, blocks)
            .mapToObj(block -> "10.%d.%d.1".formatted(block / 256, block % 256))
            .toList();
    return ScopeRules.scope(ranges, List.of(), Optional.empty());
  }
}
