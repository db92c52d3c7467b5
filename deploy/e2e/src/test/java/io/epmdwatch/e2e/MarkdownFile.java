package io.epmdwatch.e2e;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A Markdown file, as far as tests look at one: its text and its prose, which is what stands
 * outside of code.
 */
record MarkdownFile(Path path, String text, List<String> prose) {
  private static final Pattern HEADING = Pattern.compile("#{1,6} +(.+)");
  private static final Pattern LINK = Pattern.compile("]\\(([^)\\s]+)[^)]*\\)");
  private static final Pattern INLINE_CODE = Pattern.compile("`[^`]*`");
  private static final Set<String> NOT_OURS = Set.of("target", ".git", "node_modules");

  static MarkdownFile read(Path path) {
    try {
      String text = Files.readString(path);
      return new MarkdownFile(path, text, outsideFences(text));
    } catch (IOException e) {
      throw new UncheckedIOException("reading " + path, e);
    }
  }

  /** All below a directory, but what is built there. */
  static List<MarkdownFile> below(Path root) {
    try (Stream<Path> files = Files.walk(root)) {
      return files
          .filter(path -> path.getFileName().toString().endsWith(".md"))
          .filter(path -> isOurs(root.relativize(path)))
          .sorted()
          .map(MarkdownFile::read)
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException("looking for Markdown in " + root, e);
    }
  }

  /** Its file name without {@code .md}. */
  String name() {
    return path.getFileName().toString().replaceFirst("\\.md$", "");
  }

  /** Its lines that are headings, such as {@code ## Means}, in order. */
  List<String> headings() {
    return prose.stream().filter(line -> HEADING.matcher(line).matches()).toList();
  }

  /** What it links to, without links to the web. */
  List<String> links() {
    return prose.stream()
        .map(line -> INLINE_CODE.matcher(line).replaceAll("``"))
        .flatMap(line -> LINK.matcher(line).results())
        .map(found -> found.group(1))
        .filter(link -> !link.contains("://"))
        .toList();
  }

  /** What may stand behind a {@code #} in a link to it, by GitHub's rules. */
  Set<String> anchors() {
    Set<String> anchors = new LinkedHashSet<>();
    for (String heading : headings()) {
      String slug = slug(HEADING.matcher(heading).replaceFirst("$1"));
      int again = 0;
      while (!anchors.add(again == 0 ? slug : slug + "-" + again)) {
        again++;
      }
    }
    return anchors;
  }

  /** The text that matches, each once. */
  Set<String> mentions(Pattern pattern) {
    Set<String> found = new LinkedHashSet<>();
    pattern.matcher(text).results().map(MatchResult::group).forEach(found::add);
    return found;
  }

  private static String slug(String heading) {
    return heading
        .strip()
        .toLowerCase(Locale.ROOT)
        .replaceAll("[^\\p{L}\\p{N} _-]", "")
        .replace(' ', '-');
  }

  private static boolean isOurs(Path path) {
    return Stream.iterate(path, at -> at != null, Path::getParent)
        .noneMatch(at -> NOT_OURS.contains(at.getFileName().toString()));
  }

  private static List<String> outsideFences(String text) {
    List<String> prose = new ArrayList<>();
    boolean code = false;
    for (String line : text.lines().toList()) {
      boolean fence = line.strip().startsWith("```");
      code ^= fence;
      if (!code && !fence) {
        prose.add(line);
      }
    }
    return prose;
  }
}
