package io.epmdwatch.app.embedded;

import java.io.IOException;
import java.nio.file.Path;

/** Another JVM with the class path of this one. */
final class ChildJvm {
  private ChildJvm() {}

  /** Starts a class's {@code main}; its stderr is ours. */
  static Process start(Class<?> main, String argument) throws IOException {
    return new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-XX:+UseSerialGC",
            "-XX:TieredStopAtLevel=1",
            "-cp",
            System.getProperty("java.class.path"),
            main.getName(),
            argument)
        .redirectError(ProcessBuilder.Redirect.INHERIT)
        .start();
  }
}
