package io.epmdwatch.probe.list;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PipedInputStream;
import java.io.PipedOutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

class LineReaderTest {
  private static final int LONGEST = LineReader.LONGEST;

  @Test
  void linesWithAndWithoutAnEnd() throws IOException {
    assertThat(texts("a\n\nb\nc")).containsExactly("a", "", "b", "c");
    assertThat(texts("a\n")).containsExactly("a");
    assertThat(texts("\n")).containsExactly("");
    assertThat(texts("")).isEmpty();
  }

  @Test
  void aLongLineIsCutAndTheNextOneWhole() throws IOException {
    String fits = "x".repeat(LONGEST);

    List<Line> lines = lines(Lists.stream(fits + "\n" + fits + "y\n" + fits.repeat(300) + "\nz"));

    assertThat(lines)
        .containsExactly(
            new Line(1, fits, false),
            new Line(2, fits, true),
            new Line(3, fits, true),
            new Line(4, "z", false));
  }

  @Test
  void piecesOfAnySizeMakeTheSameLines() throws IOException {
    Random random = new Random(7);
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < 200; i++) {
      text.append("x".repeat(random.nextInt(1500))).append('\n');
    }

    assertThat(lines(inPieces(text.toString(), random)))
        .isEqualTo(lines(Lists.stream(text.toString())));
  }

  @Test
  void aLineIsGivenBeforeTheNextHasArrived() throws IOException {
    try (PipedOutputStream out = new PipedOutputStream();
        PipedInputStream in = new PipedInputStream(out)) {
      out.write("10.0.0.1\n10.".getBytes(UTF_8));

      assertThat(new LineReader(in).next()).contains(new Line(1, "10.0.0.1", false));
    }
  }

  private static List<String> texts(String all) throws IOException {
    return lines(Lists.stream(all)).stream().map(Line::text).toList();
  }

  private static List<Line> lines(InputStream in) throws IOException {
    LineReader reader = new LineReader(in);
    List<Line> lines = new ArrayList<>();
    for (Optional<Line> next = reader.next(); next.isPresent(); next = reader.next()) {
      lines.add(next.get());
    }
    return lines;
  }

  private static InputStream inPieces(String text, Random random) {
    return new ByteArrayInputStream(text.getBytes(UTF_8)) {
      @Override
      public int read(byte[] to, int from, int most) {
        return super.read(to, from, Math.min(most, 1 + random.nextInt(700)));
      }
    };
  }
}
