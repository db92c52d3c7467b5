package io.epmdwatch.processor.edge;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Random;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SafeTextTest {
  /** No controls, format characters, separators of lines, halves of pairs or unknown characters. */
  static final Pattern ONE_SAFE_LINE = Pattern.compile("[^\\p{C}\\u2028\\u2029]*");

  @ParameterizedTest
  @CsvSource({
    "plain text, plain text",
    "'a|b=c\\d \"e\"', 'a|b=c\\d \"e\"'",
    "Équipe réseau 日本 😀, Équipe réseau 日本 😀",
    "'a\u001b[2Jb', 'a\\x1b[2Jb'",
    "'a\u0085b\u009bc', 'a\\xc2\\x85b\\xc2\\x9bc'",
    "'\u202egnp', '\\xe2\\x80\\xaegnp'",
    "'a\u2028b\u2029c', 'a\\xe2\\x80\\xa8b\\xe2\\x80\\xa9c'",
    "'\ufeff\u200b', '\\xef\\xbb\\xbf\\xe2\\x80\\x8b'",
    "'\ue000', '\\xee\\x80\\x80'"
  })
  void whatIsVisibleStaysAndTheRestIsShown(String text, String shown) {
    assertThat(SafeText.of(text)).isEqualTo(shown);
  }

  @Test
  void isSafeForRandomText() {
    Random random = new Random(20_261_124);
    for (int i = 0; i < 20_000; i++) {
      StringBuilder text = new StringBuilder();
      random
          .ints(random.nextInt(12), 0, random.nextBoolean() ? 0x300 : 0x11_0000)
          .forEach(text::appendCodePoint);
      text.append((char) random.nextInt(0x1_0000));
      String safe = SafeText.of(text.toString());
      assertThat(ONE_SAFE_LINE.matcher(safe).matches()).as(safe).isTrue();
      assertThat(StandardCharsets.UTF_8.newEncoder().canEncode(safe)).isTrue();
      assertThat(SafeText.of(safe)).isEqualTo(safe);
    }
  }

  @Test
  void isCutBetweenCharacters() {
    assertThat(SafeText.of("0123456789", 10)).isEqualTo("0123456789");
    assertThat(SafeText.of("0123456789a", 10)).isEqualTo("0123456...");
    assertThat(SafeText.of("012345😀789ab", 10)).isEqualTo("012345...");
  }
}
