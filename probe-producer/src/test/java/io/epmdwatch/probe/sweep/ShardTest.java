package io.epmdwatch.probe.sweep;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.epmdwatch.net.Addresses;
import io.epmdwatch.net.Block;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ShardTest {
  @Test
  void isReadAsItIsWritten() {
    assertThat(Shard.parse("2/4")).isEqualTo(new Shard(List.of(2), 4)).hasToString("2/4");
    assertThat(Shard.parse("1/1")).isEqualTo(Shard.WHOLE);
    assertThat(Shard.parse("shared")).isEqualTo(Shard.SHARED).hasToString("none/64");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "0/4", "5/4", "1/0", "1/1025", "1", "1/2/3", "a/b", "-1/2", "1 /2", "Shared"})
  void nonsenseIsRefused(String text) {
    assertThatThrownBy(() -> Shard.parse(text)).hasMessageStartingWith("shard must be i/n");
  }

  @Test
  void everyBlockIsInExactlyOneOfTheShares() {
    List<Shard> shares =
        IntStream.rangeClosed(1, 64).mapToObj(part -> new Shard(List.of(part), 64)).toList();

    assertThat(blocks())
        .allSatisfy(block -> assertThat(shares).filteredOn(share -> share.owns(block)).hasSize(1));
    assertThat(shares).allMatch(share -> blocks().stream().anyMatch(share::owns));
  }

  @Test
  void severalPartsOwnWhatEachOfThemOwnsAndNonePartNothing() {
    Shard several = new Shard(List.of(3, 1), 64);

    assertThat(several).hasToString("1,3/64");
    assertThat(blocks())
        .allSatisfy(
            block ->
                assertThat(several.owns(block))
                    .isEqualTo(Shard.parse("1/64").owns(block) || Shard.parse("3/64").owns(block)));
    assertThat(blocks()).noneMatch(Shard.SHARED::owns);
  }

  @Test
  void whatIsGainedAndLost() {
    Shard before = new Shard(List.of(1, 2, 3), 64);
    Shard after = new Shard(List.of(3, 4), 64);

    assertThat(after.without(before)).hasToString("4/64");
    assertThat(before.without(after)).hasToString("1,2/64");
    assertThat(before.and(after)).hasToString("3/64");
    assertThat(before.with(after)).hasToString("1,2,3,4/64");
  }

  private static List<Block> blocks() {
    return Stream.concat(
            IntStream.range(0, 256).mapToObj("10.7.%d.0"::formatted),
            IntStream.range(0, 256).mapToObj("fd00::%x00"::formatted))
        .map(Addresses::parse)
        .map(Block::of)
        .toList();
  }
}
