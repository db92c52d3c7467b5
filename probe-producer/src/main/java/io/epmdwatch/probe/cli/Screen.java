package io.epmdwatch.probe.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Whether a stream of this process ends at a person's screen. */
final class Screen {
  private static final int FIRST_WITH_A_CONSOLE_ALWAYS = 22;

  private Screen() {}

  /** Whether standard error does. */
  static boolean isStandardError() {
    return is(Path.of("/proc/self/fd/2"));
  }

  /**
   * Whether the target of the link is a terminal. Without such links, as outside Linux, the JDK's
   * console decides, which speaks of input and output only, and of nothing from 22 on.
   */
  @SuppressWarnings("SystemConsoleNull") // Asked only where it can be null.
  static boolean is(Path link) {
    try {
      String target = Files.readSymbolicLink(link).toString();
      return target.matches("/dev/(pts/\\d+|tty\\w*|console)");
    } catch (IOException | UnsupportedOperationException e) {
      return System.console() != null && Runtime.version().feature() < FIRST_WITH_A_CONSOLE_ALWAYS;
    }
  }
}
