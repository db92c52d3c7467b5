package io.epmdwatch.e2e.real;

import static org.assertj.core.api.Assertions.assertThat;

import io.epmdwatch.app.Epmdwatch;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;

/** The whole program in a JVM of its own, as a user would start it, with what it prints. */
public final class UpProcess implements AutoCloseable {
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
  public static UpProcess start(String... arguments) {
    return startUnder(List.of(), arguments);
  }

  /**
   * Starts the program by another one that becomes it.
   *
   * @param wrapper the other one's command line, such as {@code faketime -f +1h}
   */
  public static UpProcess startUnder(List<String> wrapper, String... arguments) {
    List<String> words = new ArrayList<>(wrapper);
    words.addAll(ProductJvm.words("-Xmx512m"));
    words.addAll(List.of("-cp", ProductJvm.classPath(), Epmdwatch.class.getName()));
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
  public List<String> out() {
    return List.copyOf(out);
  }

  /** The lines on standard error so far. */
  public List<String> err() {
    return List.copyOf(err);
  }

  /** Sends a signal: {@code INT}, {@code TERM}, {@code STOP}, {@code CONT}. */
  public void signal(String name) {
    Signals.send(process, name);
  }

  /** Its process id, under which the kernel counts what it uses. */
  public long pid() {
    return process.pid();
  }

  /** Whether it has not ended. */
  public boolean isAlive() {
    return process.isAlive();
  }

  /** Waits for the end and all that was printed, and gives the exit code. */
  public int awaitExit(Duration atMost) {
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

  public void assertNoStackTrace() {
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
    String end = process.isAlive() ? "" : " ended with code " + process.exitValue();
    return command + " " + out + " " + err + end;
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
