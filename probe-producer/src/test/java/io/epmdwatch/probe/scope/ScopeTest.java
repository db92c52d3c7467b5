package io.epmdwatch.probe.scope;

import static org.assertj.core.api.Assertions.assertThat;

import io.epmdwatch.net.Addresses;
import io.epmdwatch.net.Block;
import io.epmdwatch.net.Cidr;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ScopeTest {

  @Test
  void blocksComeInOrderAndOnce() {
    assertThat(blocks("10.0.2.0/23", "10.0.0.128/25", "10.0.0.0/26", "10.0.3.0/24", "10.0.3.7"))
        .containsExactly("10.0.0.0/24", "10.0.2.0/24", "10.0.3.0/24");
  }

  @Test
  void ipv6ComesAfterIpv4() {
    assertThat(blocks("fd00::/119", "10.0.0.0/24"))
        .containsExactly("10.0.0.0/24", "fd00::/120", "fd00::100/120");
  }

  @Test
  void smallRangesOfOneBlockAddUp() {
    Scope scope = scope(List.of("10.0.0.0/26", "10.0.0.128/25", "10.0.0.255"), List.of());

    assertThat(scope.planned(Block.parse("10.0.0.0/24")).cardinality()).isEqualTo(64 + 128);
    assertThat(scope.size()).isEqualTo(192);
  }

  @Test
  void exclusionsAreNotPlanned() {
    Scope scope =
        scope(List.of("10.0.0.0/22"), List.of("10.0.0.0/24", "10.0.1.7/32", "10.0.2.0/25"));

    assertThat(scope.size()).isEqualTo(4 * 256 - 256 - 1 - 128);
    assertThat(scope.planned(Block.parse("10.0.1.0/24")).get(7)).isFalse();
    assertThat(scope.blocks().next()).hasToString("10.0.1.0/24");
    assertThat(scope.contains(Addresses.parse("10.0.1.7"))).isFalse();
    assertThat(scope.contains(Addresses.parse("10.0.1.8"))).isTrue();
    assertThat(scope.contains(Addresses.parse("11.0.0.1"))).isFalse();
  }

  @Test
  void aWideExclusionCoversManyBlocks() {
    assertThat(scope(List.of("10.0.0.0/8"), List.of("10.0.0.0/9")).blocks().next())
        .hasToString("10.128.0.0/24");
  }

  @Test
  void aSlashEightIsWalkedWithoutBeingHeld() {
    List<String> optOuts = new ArrayList<>();
    for (int i = 0; i < 10_000; i++) {
      optOuts.add("10.%d.%d.9/32".formatted(i / 250, i % 250));
    }

    Scope scope = scope(List.of("10.0.0.0/8"), optOuts);

    long walked = 0;
    for (Iterator<Block> blocks = scope.blocks(); blocks.hasNext(); ) {
      walked += scope.planned(blocks.next()).cardinality();
    }
    assertThat(walked).isEqualTo((1 << 24) - 10_000).isEqualTo(scope.size());
  }

  private static List<String> blocks(String... listed) {
    List<String> blocks = new ArrayList<>();
    scope(Arrays.asList(listed), List.of())
        .blocks()
        .forEachRemaining(block -> blocks.add(block.toString()));
    return blocks;
  }

  private static Scope scope(List<String> listed, List<String> excluded) {
    return ScopeRules.scope(listed, excluded.stream().map(Cidr::parse).toList(), Optional.empty());
  }
}
