package io.epmdwatch.bench.judgement;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.epmdwatch.bench.run.Command;
import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** A process that this one started; it ends with this one. */
final class ChildJvm implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofSeconds(20);

  private final String name;
  private final Path log;
  private final Process process;
  private final BufferedReader out;
  private final BufferedWriter in;

  private ChildJvm(String name, Path log, Process process) {
    this.name = name;
    this.log = log;
    this.process = process;
    this.out = process.inputReader(UTF_8);
    this.in = process.outputWriter(UTF_8);
  }

  /**
   * Starts a main class.
   *
   * @param log where its standard error goes
   */
  static ChildJvm start(Path log, List<String> options, Class<?> main, List<String> arguments) {
    try {
      Process process =
          new ProcessBuilder(Command.java(options, main, arguments))
              .redirectError(Redirect.appendTo(log.toFile()))
              .start();
      return new ChildJvm(main.getSimpleName(), log, process);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The next line of its output. */
  String readLine() {
    try {
      String line = out.readLine();
      if (line == null) {
        throw ended();
      }
      return line;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The bytes of its heap that are alive, after it has collected garbage. */
  long liveHeapBytes() {
    try {
      in.write(Parent.LIVE_HEAP + "\n");
      in.flush();
      return Long.parseLong(readLine());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  long pid() {
    return process.pid();
  }

  /** User and system time since its start. */
  long cpuMicros() {
    return process.info().totalCpuDuration().orElse(Duration.ZERO).toNanos() / 1000;
  }

  /** Fails when it has ended. */
  void requireAlive() {
    if (!process.isAlive()) {
      throw ended();
    }
  }

  @Override
  public void close() {
    process.destroy();
    try {
      if (!process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
        process.destroyForcibly().waitFor();
      }
    } catch (InterruptedException e) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
    }
  }

  private IllegalStateException ended() {
    try (Stream<String> lines = Files.lines(log)) {
      String last = lines.filter(line -> !line.startsWith("\t")).reduce("", (a, b) -> b);
      return new IllegalStateException(name + " ended by itself: " + last);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
