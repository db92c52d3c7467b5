package io.epmdwatch.probe.sweep;

import static org.assertj.core.api.Assertions.assertThat;

import io.epmdwatch.net.Block;
import io.epmdwatch.net.Cidr;
import io.epmdwatch.probe.scope.Scope;
import io.epmdwatch.probe.scope.ScopeRules;
import java.net.InetAddress;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ShuffledAddressesTest {
  @Test
  void everyAddressInScopeOnceAndNoOther() {
    Scope scope = scope(List.of("10.0.0.0/20", "10.9.9.9", "fd00::/119"), "10.0.3.0/24");

    List<InetAddress> all = addresses(scope, 5);

    assertThat(all).hasSize((int) scope.size()).doesNotHaveDuplicates().allMatch(scope::contains);
  }

  @Test
  void theSeedDecides() {
    Scope scope = scope(List.of("10.0.0.0/22"), "10.255.0.0/24");

    assertThat(addresses(scope, 1))
        .isEqualTo(addresses(scope, 1))
        .isNotEqualTo(addresses(scope, 2));
  }

  @Test
  void aBlockIsSeldomSeenTwiceInARow() {
    List<InetAddress> all = addresses(scope(List.of("10.0.0.0/16"), "10.255.0.0/24"), 1);
    long inARow = 0;
    for (int i = 1; i < all.size(); i++) {
      inARow += Block.of(all.get(i)).equals(Block.of(all.get(i - 1))) ? 1 : 0;
    }

    assertThat(inARow).isLessThan(2 * all.size() / 256);
  }

  @Test
  void aWindowIsDoneBeforeTheNextOne() {
    ShuffledAddresses order =
        new ShuffledAddresses(scope(List.of("10.0.0.0/12"), "10.0.0.0/24"), block -> true, 9);
    Set<Block> first = new LinkedHashSet<>();
    for (int i = 0; i < ShuffledAddresses.WINDOW * Block.SIZE; i++) {
      first.add(Block.of(order.next()));
    }

    assertThat(first).hasSize(ShuffledAddresses.WINDOW);
    assertThat(first).doesNotContain(Block.of(order.next()));
  }

  @Test
  void shardsShareTheBlocksOut() {
    Scope scope = scope(List.of("10.0.0.0/18", "fd00::/116"), "10.0.3.0/25");
    Set<InetAddress> union = new HashSet<>();
    long sum = 0;
    for (int i = 1; i <= 3; i++) {
      Shard shard = new Shard(List.of(i), 3);
      List<InetAddress> part = new ArrayList<>();
      new ShuffledAddresses(scope, shard::owns, i).forEachRemaining(part::add);
      assertThat(part).hasSizeBetween(5000, 8000).hasSize((int) scope.size(shard::owns));
      union.addAll(part);
      sum += part.size();
    }

    assertThat(sum).isEqualTo(union.size()).isEqualTo(scope.size());
  }

  private static List<InetAddress> addresses(Scope scope, long seed) {
    List<InetAddress> all = new ArrayList<>();
    new ShuffledAddresses(scope, block -> true, seed).forEachRemaining(all::add);
    return all;
  }

  private static Scope scope(List<String> ranges, String excluded) {
    return ScopeRules.scope(ranges, List.of(Cidr.parse(excluded)), Optional.empty());
  }
}
