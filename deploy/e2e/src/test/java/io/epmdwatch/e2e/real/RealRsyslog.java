package io.epmdwatch.e2e.real;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/** Debian's rsyslog with its modules for Kafka and TLS. */
public final class RealRsyslog implements AutoCloseable {
  private final Process process;

  private RealRsyslog(Process process) {
    this.process = process;
  }

  public static boolean isInstalled() {
    return Installed.all("rsyslogd") && hasModule("imkafka.so") && hasModule("lmnsd_gtls.so");
  }

  /** What it says about a configuration; empty when it is right. */
  public static String check(Path configuration) {
    try {
      Process check =
          new ProcessBuilder("rsyslogd", "-N1", "-f", configuration.toString())
              .redirectErrorStream(true)
              .start();
      String said = new String(check.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      return check.onExit().join().exitValue() == 0 ? "" : said;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Starts it in the foreground, with its complaints in {@code rsyslog.log} beside the file. */
  public static RealRsyslog start(Path configuration) {
    try {
      return new RealRsyslog(
          new ProcessBuilder("rsyslogd", "-n", "-i", "NONE", "-f", configuration.toString())
              .redirectErrorStream(true)
              .redirectOutput(configuration.resolveSibling("rsyslog.log").toFile())
              .start());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    // Gone before anyone deletes the directory of its queue.
    process.destroyForcibly().onExit().join();
  }

  private static boolean hasModule(String name) {
    return Stream.of(
            "/usr/lib/x86_64-linux-gnu", "/usr/lib/aarch64-linux-gnu", "/usr/lib64", "/usr/lib")
        .anyMatch(directory -> Files.exists(Path.of(directory, "rsyslog", name)));
  }
}
