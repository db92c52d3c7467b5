package io.epmdwatch.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.epmdwatch.app.Epmdwatch;
import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** The whole program in a JVM of its own, as a user would start it, with what it prints. */
final class UpProcess implements AutoCloseable {
  private static final Pattern STACK_TRACE = Pattern.compile("^\\tat |^Caused by: ");

  private final List<String> out = new CopyOnWriteArrayList<>();
  private final List<String> err = new CopyOnWriteArrayList<>();
  private final List<Thread> readers = new ArrayList<>();
  private final String command;
  private final Process process;

  private UpProcess(String command, Process process) {
    this.command = command;
    this.process = process;
    read(process.getInputStream(), out);
    read(process.getErrorStream(), err);
  }

  /** Starts the program; its environment configures nothing. */
  static UpProcess start(String... arguments) {
    List<String> words = java();
    words.addAll(List.of("-cp", classPath(), Epmdwatch.class.getName()));
    words.addAll(List.of(arguments));
    ProcessBuilder builder = new ProcessBuilder(words);
    builder
        .environment()
        .keySet()
        .removeIf(name -> name.startsWith("EPMDWATCH_") || name.endsWith("JAVA_OPTIONS"));
    try {
      return new UpProcess(String.join(" ", arguments), builder.start());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The lines on standard output so far. */
  List<String> out() {
    return List.copyOf(out);
  }

  /** The lines on standard error so far. */
  List<String> err() {
    return List.copyOf(err);
  }

  /** Sends a signal: {@code INT}, {@code TERM}. */
  void signal(String name) {
    try {
      new ProcessBuilder("kill", "-" + name, Long.toString(process.pid())).start().waitFor();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      throw new AssertionError("interrupted", e);
    }
  }

  /** Waits for the end and all that was printed, and gives the exit code. */
  int awaitExit(Duration atMost) {
    try {
      assertThat(process.waitFor(atMost.toMillis(), TimeUnit.MILLISECONDS))
          .as("%s ends within %s; so far %s %s", command, atMost, out, err)
          .isTrue();
      for (Thread reader : readers) {
        reader.join(Duration.ofSeconds(5).toMillis());
      }
      return process.exitValue();
    } catch (InterruptedException e) {
      throw new AssertionError("interrupted", e);
    }
  }

  void assertNoStackTrace() {
    for (List<String> lines : List.of(out, err)) {
      assertThat(lines).as(command).noneMatch(line -> STACK_TRACE.matcher(line).find());
    }
  }

  @Override
  public void close() {
    // Gone before anyone deletes the directories it writes to.
    process.destroyForcibly().onExit().join();
  }

  @Override
  public String toString() {
    return command + " " + out + " " + err;
  }

  /** A JVM that obeys SIGINT also where this one was started in the background. */
  private static List<String> java() {
    List<String> words = new ArrayList<>(List.of("env", "--default-signal=INT"));
    words.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    words.addAll(List.of("-Xmx512m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1"));
    if (Runtime.version().feature() >= 24) {
      words.add("--enable-native-access=ALL-UNNAMED");
      words.add("--sun-misc-unsafe-memory-access=allow");
    }
    return words;
  }

  /** Ours without our own tests, whose logging would hide the program's. */
  private static String classPath() {
    String all =
        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
    return Arrays.stream(all.split(File.pathSeparator, -1))
        .filter(entry -> !Path.of(entry).endsWith("test-classes"))
        .collect(Collectors.joining(File.pathSeparator));
  }

  private void read(InputStream stream, List<String> lines) {
    Thread reader = new Thread(() -> collect(stream, lines), "reader of " + process.pid());
    reader.setDaemon(true);
    reader.start();
    readers.add(reader);
  }

  private static void collect(InputStream stream, List<String> lines) {
    try (BufferedReader reader =
        new BufferedReader(new InputStreamReader(stream, StandardCharsets.UTF_8))) {
      reader.lines().forEach(lines::add);
    } catch (IOException | UncheckedIOException e) {
      // The process was killed while we read.
    }
  }
}
