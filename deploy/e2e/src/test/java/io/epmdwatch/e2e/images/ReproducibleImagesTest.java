package io.epmdwatch.e2e.images;

import static org.assertj.core.api.Assertions.assertThat;

import io.epmdwatch.e2e.images.Podman.End;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What {@code deploy/images/reproduce} says of two builds; the builds themselves it makes alone.
 */
@Tag("once")
class ReproducibleImagesTest {
  private static final Path SCRIPT = Path.of("..", "images", "reproduce");
  private static final String NAME = "epmdwatch-worker.tar";

  @TempDir private Path one;
  @TempDir private Path other;

  @BeforeEach
  void buildTwice() throws IOException {
    for (Path build : new Path[] {one, other}) {
      Files.write(build.resolve(NAME), new byte[10_000]);
      Files.write(build.resolve("epmdwatch-processor.tar"), new byte[20_000]);
    }
  }

  @Test
  void findsTheSameTheSame() throws IOException {
    End end = compare();
    assertThat(end.code()).as(end.toString()).isZero();
    assertThat(end.out().lines()).hasSize(2).allMatch(line -> line.startsWith("same "));
  }

  @Test
  void findsOneFlippedBit() throws IOException {
    byte[] flipped = new byte[10_000];
    flipped[9_999] = 1;
    Files.write(other.resolve(NAME), flipped);

    End end = compare();

    assertThat(end.code()).isEqualTo(1);
    assertThat(end.out().lines()).contains("differs " + NAME).hasSize(2);
  }

  @Test
  void findsWhatIsMissing() throws IOException {
    Files.delete(other.resolve(NAME));
    assertThat(compare()).returns(1, End::code).extracting(End::err).asString().contains(NAME);

    Files.delete(one.resolve(NAME));
    Files.delete(one.resolve("epmdwatch-processor.tar"));
    assertThat(compare())
        .returns(1, End::code)
        .extracting(End::err)
        .asString()
        .contains("no images");
  }

  private End compare() throws IOException {
    Process process =
        new ProcessBuilder(SCRIPT.toString(), one.toString(), other.toString()).start();
    String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    String err = new String(process.getErrorStream().readAllBytes(), StandardCharsets.UTF_8);
    return new End(process.onExit().join().exitValue(), out, err);
  }
}
