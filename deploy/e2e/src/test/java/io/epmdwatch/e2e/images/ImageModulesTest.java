package io.epmdwatch.e2e.images;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.spi.ToolProvider;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The runtime of an image has every module that jdeps finds its classes to need. */
@Tag("images")
class ImageModulesTest {
  /**
   * Named by classes that nothing here uses: support for Swing in commons-lang3, of java.beans in
   * micrometer and jackson, which look whether it is there.
   */
  private static final Set<String> DONE_WITHOUT = Set.of("java.desktop");

  private static final Pattern NEEDED = Pattern.compile("-> ((?:java|jdk)\\.[a-z.]+)");
  private static final Pattern MODULE = Pattern.compile("(?:java|jdk)\\.[a-z.]+");

  @TempDir private Path directory;

  @ParameterizedTest
  @ValueSource(strings = {"epmdwatch-worker", "epmdwatch-processor"})
  void hasTheModulesThatItsClassesNeed(String name) throws IOException {
    assumeTrue(Image.areBuilt(), "no images: build them with mvn package -Pimages");
    Image image = Image.read(name);
    String release =
        new String(image.files().get("opt/java/release").bytes(), StandardCharsets.UTF_8);

    Set<String> needed = needed(image);

    assertThat(needed).contains("java.base", "jdk.httpserver");
    needed.removeAll(DONE_WITHOUT);
    assertThat(names(MODULE.matcher(release).results())).containsAll(needed);
  }

  private Set<String> needed(Image image) throws IOException {
    for (Map.Entry<String, Image.Content> each : image.files().entrySet()) {
      if (each.getKey().endsWith(".jar") && each.getKey().startsWith("app/")) {
        unpack(each.getValue().bytes());
      } else if (isClass(each.getKey()) && each.getKey().startsWith("app/native-classes/")) {
        write(each.getKey().substring("app/native-classes/".length()), each.getValue().bytes());
      }
    }
    StringWriter summary = new StringWriter();
    PrintWriter out = new PrintWriter(summary, true);
    ToolProvider.findFirst("jdeps")
        .orElseThrow()
        .run(out, out, "-s", "--ignore-missing-deps", directory.toString());
    return NEEDED
        .matcher(summary.toString())
        .results()
        .map(found -> found.group(1))
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private void unpack(byte[] jar) throws IOException {
    try (ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(jar))) {
      for (ZipEntry each = zip.getNextEntry(); each != null; each = zip.getNextEntry()) {
        if (isClass(each.getName())) {
          write(each.getName(), zip.readAllBytes());
        }
      }
    }
  }

  /** Whether it counts: a class of a newer Java, or a module's own description, does not. */
  private static boolean isClass(String path) {
    return path.endsWith(".class")
        && !path.contains("META-INF/")
        && !path.endsWith("module-info.class");
  }

  private void write(String path, byte[] bytes) throws IOException {
    Path file = directory.resolve(path);
    Files.createDirectories(file.getParent());
    Files.write(file, bytes);
  }

  private static Set<String> names(Stream<MatchResult> found) {
    return found.map(MatchResult::group).collect(Collectors.toCollection(TreeSet::new));
  }
}
