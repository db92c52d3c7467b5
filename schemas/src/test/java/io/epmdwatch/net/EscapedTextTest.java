package io.epmdwatch.net;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

class EscapedTextTest {

  @Test
  void everyByteComesOutAsPrintableAsciiAndNoTwoAlike() {
    Set<String> seen = new HashSet<>();
    for (int i = 0; i < 256; i++) {
      String text = EscapedText.of(new byte[] {(byte) i});
      assertThat(text).matches("[ -~]+");
      assertThat(seen.add(text)).isTrue();
    }
  }

  @Test
  void hostileNamesBecomeHarmless() {
    assertThat(EscapedText.of("rabbit_1")).isEqualTo("rabbit_1");
    assertThat(EscapedText.of("a\u001b[31m\nname b")).isEqualTo("a\\x1b[31m\\x0aname b");
    assertThat(EscapedText.of("\\x1b")).isEqualTo("\\\\x1b");
    assertThat(EscapedText.of("\u202eabc")).isEqualTo("\\xe2\\x80\\xaeabc");
    assertThat(EscapedText.of("abcdef".getBytes(StandardCharsets.UTF_8), 3)).isEqualTo("abc...");
  }
}
