package io.epmdwatch.processor.domain;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The domain compiles with nothing on the class path: it knows only {@code java.*}. */
class DomainStandsAloneTest {
  private static final Path DOMAIN = Path.of("src/main/java/io/epmdwatch/processor/domain");

  @Test
  void compilesAlone(@TempDir Path out) throws IOException {
    JavaCompiler javac = ToolProvider.getSystemJavaCompiler();
    StringWriter messages = new StringWriter();
    try (StandardJavaFileManager files = javac.getStandardFileManager(null, null, null);
        Stream<Path> sources = Files.list(DOMAIN)) {
      List<String> options =
          List.of("--release", "17", "-proc:none", "-cp", "", "-d", out.toString());

      boolean compiled =
          javac
              .getTask(
                  messages,
                  files,
                  null,
                  options,
                  null,
                  files.getJavaFileObjectsFromPaths(sources.toList()))
              .call();

      assertThat(compiled).as(messages.toString()).isTrue();
    }
  }
}
