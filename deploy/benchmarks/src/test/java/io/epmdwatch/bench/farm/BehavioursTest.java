package io.epmdwatch.bench.farm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.epmdwatch.net.Addresses;
import io.epmdwatch.net.Cidr;
import java.time.Duration;
import java.util.EnumSet;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class BehavioursTest {
  private final Behaviours hostile = farm("10.16.0.0/18", 7, Mix.HOSTILE, FarmSpec.ALL);

  @Test
  void areAFunctionOfAddressAndSeed() {
    Behaviours again = farm("10.16.0.0/18", 7, Mix.HOSTILE, FarmSpec.ALL);

    for (int index = 0; index < 2000; index++) {
      assertThat(again.kind(index)).isEqualTo(hostile.kind(index));
      assertThat(beginning(again, index)).isEqualTo(beginning(hostile, index));
    }
  }

  @Test
  void doNotDependOnTheRange() {
    Behaviours part = farm("10.16.32.0/20", 7, Mix.HOSTILE, FarmSpec.ALL);
    int offset = hostile.index(Addresses.parse("10.16.32.0"));

    for (int index = 0; index < 200; index++) {
      assertThat(part.kind(index)).isEqualTo(hostile.kind(offset + index));
      assertThat(beginning(part, index)).isEqualTo(beginning(hostile, offset + index));
    }
  }

  @Test
  void areOthersForAnotherSeed() {
    Behaviours other = farm("10.16.0.0/18", 8, Mix.HOSTILE, FarmSpec.ALL);

    assertThat(
            IntStream.range(0, 1000)
                .filter(index -> other.kind(index) == hostile.kind(index))
                .count())
        .isLessThan(400);
  }

  @Test
  void everyKindIsThere() {
    Set<Kind> seen = EnumSet.noneOf(Kind.class);
    IntStream.range(0, hostile.spec().size()).forEach(index -> seen.add(hostile.kind(index)));

    assertThat(seen).containsExactlyInAnyOrder(Kind.values());
    assertThat(seen).hasSizeGreaterThan(40);
  }

  @Test
  void oneInAHundredAnswers() {
    Behaviours few = farm("10.16.0.0/16", 1, Mix.CLEAN, 100);

    assertThat(few.answering().count()).isBetween(550L, 760L);
  }

  @Test
  void indexesAndAddressesMatch() {
    assertThat(hostile.address(259)).isEqualTo(Addresses.parse("10.16.1.3"));
    assertThat(hostile.index(Addresses.parse("10.16.1.3"))).isEqualTo(259);
    assertThat(hostile.index("10.16.1.3")).isEqualTo(259);
    assertThat(hostile.index("10.15.255.255")).isEqualTo(-1);
  }

  @ParameterizedTest
  @EnumSource(Kind.class)
  void everyScriptEnds(Kind kind) {
    Behaviours each = farm("10.16.0.0/24", 3, Mix.EACH, FarmSpec.ALL);
    Script script = each.behaviour(kind.ordinal()).script();

    assertThat(each.kind(kind.ordinal())).isEqualTo(kind);
    Step last = script.steps().get(script.steps().size() - 1);
    assertThat(last).isNotInstanceOfAny(Step.Send.class, Step.Pause.class);
  }

  @Test
  void aFarmWithOthersSaysWhatTheyDo() {
    assertThatThrownBy(
            () ->
                new FarmSpec(
                    Cidr.parse("10.16.0.0/24"), 1, 1, Mix.CLEAN, 1, Others.NONE, Duration.ZERO))
        .hasMessageContaining("others");
  }

  private static Object beginning(Behaviours farm, int index) {
    Expected expected = farm.behaviour(index).expected();
    return expected.nodes().subList(0, Math.min(50, expected.nodes().size()));
  }

  private static Behaviours farm(String range, long seed, Mix mix, int answering) {
    return new Behaviours(
        new FarmSpec(
            Cidr.parse(range), 4369, seed, mix, answering, Others.REFUSE, Duration.ofSeconds(2)));
  }
}
