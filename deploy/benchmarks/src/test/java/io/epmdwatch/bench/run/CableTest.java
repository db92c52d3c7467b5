package io.epmdwatch.bench.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.epmdwatch.bench.farm.FarmSpec;
import io.epmdwatch.bench.farm.Mix;
import io.epmdwatch.bench.farm.Others;
import io.epmdwatch.net.Cidr;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class CableTest {
  @Test
  void theFarmStartsInANetworkOfItsOwnWithItsRange() {
    assertThat(Cable.before(farm(Others.REFUSE), List.of("java", "Farm")))
        .startsWith("unshare", "--net")
        .endsWith("cable", "10.32.0.0/24", "java", "Farm");
  }

  @Test
  void aFilterWouldBeOnTheWrongSide() {
    assertThatThrownBy(() -> Cable.before(farm(Others.DROP), List.of("java")))
        .hasMessage("others must not drop behind a cable");
  }

  private static FarmSpec farm(Others others) {
    Cidr range = Cidr.parse("10.32.0.0/24");
    return new FarmSpec(range, 4369, 1, Mix.CLEAN, 1, others, Duration.ofSeconds(1));
  }
}
