package io.epmdwatch.probe.sweep;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ShardTest {
  @Test
  void isReadAsItIsWritten() {
    assertThat(Shard.parse("2/4")).isEqualTo(new Shard(List.of(2), 4)).hasToString("2/4");
    assertThat(Shard.parse("1/1")).isEqualTo(Shard.WHOLE);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "0/4", "5/4", "1/0", "1/1025", "1", "1/2/3", "a/b", "-1/2", "1 /2"})
  void nonsenseIsRefused(String text) {
    assertThatThrownBy(() -> Shard.parse(text)).hasMessageStartingWith("shard must be i/n");
  }
}
