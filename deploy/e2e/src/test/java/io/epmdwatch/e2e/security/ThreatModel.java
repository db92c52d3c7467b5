package io.epmdwatch.e2e.security;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The tables of {@code SECURITY.md}, against the sources of the tests that they name. */
final class ThreatModel {
  private static final Pattern ROW = Pattern.compile("\\| (can|cannot) \\| (.+) \\| (.+) \\|");
  private static final Pattern NAMED = Pattern.compile("`([A-Za-z0-9]+)#([A-Za-z0-9]+)`");

  private final Map<String, Path> sources;

  private ThreatModel(Map<String, Path> sources) {
    this.sources = sources;
  }

  /** Against the tests below a directory, by the names of their classes. */
  static ThreatModel over(Path root) {
    try (Stream<Path> files = Files.walk(root)) {
      return new ThreatModel(
          files
              .filter(file -> file.toString().contains("/src/test/java/"))
              .filter(file -> file.toString().endsWith("Test.java"))
              .collect(
                  Collectors.toMap(
                      file -> file.getFileName().toString().replace(".java", ""),
                      file -> file,
                      (one, other) -> one)));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** What is wrong with the lines of a text; empty when each names tests that there are. */
  List<String> faults(String text) {
    List<String> faults = new ArrayList<>();
    for (String line : text.lines().filter(each -> each.startsWith("| ")).toList()) {
      var row = ROW.matcher(line);
      if (row.matches()) {
        List<MatchResult> named = NAMED.matcher(row.group(3)).results().toList();
        if (named.isEmpty()) {
          faults.add("no test: " + row.group(2));
        }
        named.forEach(each -> check(each.group(1), each.group(2), faults));
      } else if (!line.equals("| | what | shown by |")) {
        faults.add("not a line of the model: " + line);
      }
    }
    return faults;
  }

  private void check(String name, String method, List<String> faults) {
    if (!sources.containsKey(name)) {
      faults.add("no class " + name);
    } else if (!isTest(sources.get(name), method)) {
      faults.add("no test " + name + "#" + method);
    }
  }

  /** A method whose annotations, just above it, make it a test. */
  private static boolean isTest(Path source, String method) {
    Pattern test =
        Pattern.compile(
            "@(Test|ParameterizedTest|FuzzTest|RepeatedTest|TestFactory)\\b[^;{}]*"
                + "(\\{[^{};]*}[^;{}]*)*\\bvoid "
                + method
                + "\\(");
    try {
      return test.matcher(Files.readString(source)).find();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
