package io.epmdwatch.probe.epmd;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Random;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;

/**
 * Any bytes give a value that keeps its promises. Another run has another seed; repeat one with
 * {@code -Depmdwatch.seed=N}.
 */
class RandomBytesTest {
  private static final int INPUTS = 100_000;
  private static final String[] PIECES = {
    "name ",
    " at port ",
    "\n",
    "\r\n",
    "4369",
    "0",
    "65535",
    "65536",
    "a",
    "\u001b[2J",
    " ",
    "\u00ff"
  };
  private static final Octets ASKED = Octets.utf8("a");

  private final long seed = Long.getLong("epmdwatch.seed", System.nanoTime());
  private final Random random = new Random(seed);

  @Test
  void repliesToNames() {
    Assertions.assertTimeout(
        Duration.ofSeconds(20),
        () -> {
          for (int i = 0; i < INPUTS; i++) {
            byte[] bytes = names();
            StreamEnd end = StreamEnd.values()[random.nextInt(4)];
            check(NamesParser.parse(bytes, end, 4369), bytes, end);
          }
        },
        () -> "seed " + seed);
  }

  @Test
  void repliesToPortPlease() {
    for (int i = 0; i < INPUTS; i++) {
      byte[] bytes = port2();
      Port2Reply reply = Port2Parser.parse(bytes, ASKED);
      if (reply instanceof Port2Reply.Found found) {
        int extra = found.registration().extra().length();
        assertThat(15 + extra).as("seed %d, input %d", seed, i).isEqualTo(bytes.length);
      }
    }
  }

  private void check(NamesReply reply, byte[] bytes, StreamEnd end) {
    if (reply instanceof NamesReply.Listed listed) {
      boolean plausible =
          listed.epmdPort() >= 1
              && listed.epmdPort() <= 65_535
              && listed.nodes().size() * 16 <= bytes.length
              && (end == StreamEnd.EOF || listed.noEof() || listed.truncated());
      assertThat(plausible).as("seed %d, %s", seed, Octets.of(bytes)).isTrue();
    }
    if (reply instanceof NamesReply.Empty) {
      assertThat(bytes).as("seed %d", seed).isEmpty();
    }
  }

  /** Half of them pure noise, half noise of the right grammar behind a valid header. */
  private byte[] names() {
    if (random.nextBoolean()) {
      byte[] noise = new byte[random.nextInt(200)];
      random.nextBytes(noise);
      return noise;
    }
    StringBuilder body = new StringBuilder();
    for (int i = random.nextInt(30); i > 0; i--) {
      body.append(PIECES[random.nextInt(PIECES.length)]);
    }
    return Frames.names(random.nextInt(70_000), body.toString());
  }

  private byte[] port2() {
    byte[] bytes = new byte[random.nextInt(40)];
    random.nextBytes(bytes);
    byte[] start = "w\0\0\0M\0\0\6\0\5\0\1a\0".getBytes(StandardCharsets.ISO_8859_1);
    int kept = random.nextInt(start.length + 1);
    System.arraycopy(start, 0, bytes, 0, Math.min(kept, bytes.length));
    return bytes;
  }
}
