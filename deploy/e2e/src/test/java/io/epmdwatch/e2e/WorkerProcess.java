package io.epmdwatch.e2e;

import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** {@code epmdwatch worker} in a JVM of its own, with its metrics. */
final class WorkerProcess implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private final UpProcess process;
  private final Http http;

  private WorkerProcess(UpProcess process, Http http) {
    this.process = process;
    this.http = http;
  }

  /** Returns once it serves its metrics. */
  static WorkerProcess start(String bootstrapServers, String... options) {
    List<String> words = new ArrayList<>(List.of("worker", "--http-port=0", "--depth=names"));
    words.add("--bootstrap-servers=" + bootstrapServers);
    words.addAll(List.of(options));
    UpProcess process = UpProcess.start(words.toArray(String[]::new));
    try {
      await(process.toString()).atMost(PATIENCE).until(() -> Http.find(process).isPresent());
      return new WorkerProcess(process, Http.of(process));
    } catch (RuntimeException e) {
      process.close();
      throw e;
    }
  }

  int httpPort() {
    return http.port();
  }

  long count(String metric) {
    return (long) http.sum("epmdwatch_" + metric);
  }

  boolean isHeld() {
    return count("probing_held") == 1;
  }

  long started() {
    return count("probes_started_total");
  }

  /** When a sweep last covered the whole scope, in seconds of the Unix clock. */
  double lastCompleted() {
    return http.sum("epmdwatch_sweep_last_completed_timestamp_seconds");
  }

  List<String> log() {
    return process.err();
  }

  /** SIGKILL. */
  @Override
  public void close() {
    process.close();
  }

  @Override
  public String toString() {
    return "worker " + log();
  }
}
