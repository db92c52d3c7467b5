package io.epmdwatch.e2e.real;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

/** What this machine has on its PATH. */
public final class Installed {
  private Installed() {}

  /** Whether all these programs are there. */
  public static boolean all(String... programs) {
    List<String> path = Arrays.asList(System.getenv("PATH").split(File.pathSeparator, -1));
    return Arrays.stream(programs)
        .allMatch(
            program -> path.stream().anyMatch(at -> Files.isExecutable(Path.of(at, program))));
  }
}
