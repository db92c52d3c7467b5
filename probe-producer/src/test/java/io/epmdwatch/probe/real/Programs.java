package io.epmdwatch.probe.real;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** What is installed on this machine. */
public final class Programs {
  private Programs() {}

  /** Whether all of these are on the path. */
  public static boolean areInstalled(String... programs) {
    List<String> path = List.of(System.getenv("PATH").split(File.pathSeparator, -1));
    return Stream.of(programs)
        .allMatch(
            program ->
                path.stream().anyMatch(entry -> Files.isExecutable(Path.of(entry, program))));
  }
}
