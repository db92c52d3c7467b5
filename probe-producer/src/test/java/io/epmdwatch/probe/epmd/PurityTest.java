package io.epmdwatch.probe.epmd;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The codecs stay codecs: no channel, no Kafka, no Avro. */
class PurityTest {
  private static final Path SOURCES = Path.of("src/main/java/io/epmdwatch/probe");
  private static final Set<String> OURS =
      Set.of("io.epmdwatch.net.EscapedText", "io.epmdwatch.probe.epmd.Octets");

  @ParameterizedTest
  @ValueSource(strings = {"epmd", "dist"})
  void importsOnlyTheJdkAndTwoValues(String codec) throws IOException {
    try (Stream<Path> files = Files.list(SOURCES.resolve(codec))) {
      assertThat(files.flatMap(PurityTest::imports))
          .isNotEmpty()
          .allMatch(PurityTest::allowed, "java.* without channels, EscapedText or Octets");
    }
  }

  private static boolean allowed(String name) {
    return OURS.contains(name)
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
