package io.epmdwatch.bench.run;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** Other programs, as children of this one; what they write to standard error is shown. */
public final class Command {
  private static final String JAVA = ProcessHandle.current().info().command().orElse("java");

  private Command() {}

  /** A main class of this module in a JVM of its own. */
  public static List<String> java(List<String> options, Class<?> main, List<String> arguments) {
    List<String> command = new ArrayList<>();
    command.add(JAVA);
    // Those files go by process id, and in a namespace the ids are those of others outside.
    command.add("-XX:-UsePerfData");
    command.addAll(options);
    command.addAll(List.of("-cp", System.getProperty("java.class.path"), main.getName()));
    command.addAll(arguments);
    return command;
  }

  static Process start(List<String> command) {
    try {
      return new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
    } catch (IOException e) {
      throw new UncheckedIOException(command.get(0) + " does not start: " + e.getMessage(), e);
    }
  }

  /**
   * Runs to the end.
   *
   * @param input for its standard input
   * @param line takes each line of its output as it comes
   * @throws IllegalStateException when it fails
   */
  static void run(List<String> command, String input, Consumer<String> line) {
    Process process = start(command);
    try (OutputStream in = process.getOutputStream()) {
      in.write(input.getBytes(UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    try (BufferedReader out = process.inputReader(UTF_8)) {
      out.lines().forEach(line);
      int exit = process.waitFor();
      if (exit != 0) {
        throw new IllegalStateException(command.get(0) + " ended with exit " + exit);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted", e);
    }
  }

  /** Whether there is a program of that name. */
  static boolean exists(String name) {
    return Stream.of(System.getenv("PATH").split(":"))
        .anyMatch(directory -> Files.isExecutable(Path.of(directory, name)));
  }
}
