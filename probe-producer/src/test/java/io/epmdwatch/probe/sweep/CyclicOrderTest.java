package io.epmdwatch.probe.sweep;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.NoSuchElementException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CyclicOrderTest {
  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 4, 5, 16, 255, 256, 257, 1000, 65_536, 262_144})
  void everyNumberOnce(int size) {
    for (long seed = 0; seed < 5; seed++) {
      BitSet seen = new BitSet();
      CyclicOrder order = new CyclicOrder(size, seed);
      int count = 0;
      while (order.hasNext()) {
        seen.set((int) order.nextLong());
        count++;
      }

      assertThat(count).isEqualTo(size);
      assertThat(seen.cardinality()).isEqualTo(size);
      assertThat(seen.length()).isEqualTo(size);
    }
  }

  @Test
  void theSeedDecides() {
    assertThat(numbers(1000, 7)).isEqualTo(numbers(1000, 7)).isNotEqualTo(numbers(1000, 8));
  }

  @Test
  void neighboursAreFarApart() {
    List<Long> numbers = numbers(262_144, 1);
    long near = 0;
    for (int i = 1; i < numbers.size(); i++) {
      near += Math.abs(numbers.get(i) - numbers.get(i - 1)) < 256 ? 1 : 0;
    }

    // One in 512 by chance.
    assertThat(near).isLessThan(2 * 262_144 / 512);
  }

  @Test
  void theLargestSizeNeedsNoTable() {
    CyclicOrder order = new CyclicOrder(1L << 31, 3);

    assertThat(order.nextLong()).isBetween(0L, (1L << 31) - 1);
  }

  @Test
  void thereIsAnEnd() {
    CyclicOrder order = new CyclicOrder(1, 0);
    order.nextLong();

    assertThatThrownBy(order::nextLong).isInstanceOf(NoSuchElementException.class);
  }

  private static List<Long> numbers(int size, long seed) {
    List<Long> numbers = new ArrayList<>();
    new CyclicOrder(size, seed).forEachRemaining((Long number) -> numbers.add(number));
    return numbers;
  }
}
