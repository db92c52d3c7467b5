package io.epmdwatch.probe.epmd;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The codec stays a codec: no channel, no Kafka, no Avro. */
class PurityTest {
  private static final Path SOURCES = Path.of("src/main/java/io/epmdwatch/probe/epmd");

  @Test
  void importsOnlyTheJdkAndEscapedText() throws IOException {
    try (Stream<Path> files = Files.list(SOURCES)) {
      assertThat(files.flatMap(PurityTest::imports))
          .isNotEmpty()
          .allMatch(PurityTest::allowed, "java.* without channels, or EscapedText");
    }
  }

  private static boolean allowed(String name) {
    return name.equals("io.epmdwatch.net.EscapedText")
        || (name.startsWith("java.") && !name.startsWith("java.nio.channels"));
  }

  private static Stream<String> imports(Path file) {
    try {
      return Files.readAllLines(file).stream()
          .filter(line -> line.startsWith("import "))
          .map(line -> line.replaceFirst("import (static )?", ""))
          .map(line -> line.replace(";", ""));
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }
}
