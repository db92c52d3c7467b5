package io.epmdwatch.e2e.real;

import java.util.ArrayList;
import java.util.List;

/** {@code epmdwatch worker} in a JVM of its own, with its metrics. */
public final class WorkerProcess implements AutoCloseable {
  private final UpProcess process;
  private final Http http;

  private WorkerProcess(UpProcess process, Http http) {
    this.process = process;
    this.http = http;
  }

  /** Returns once it serves its metrics. */
  public static WorkerProcess start(String bootstrapServers, String... options) {
    return startUnder(List.of(), bootstrapServers, options);
  }

  /** The same, started by another program, see {@link UpProcess#startUnder}. */
  public static WorkerProcess startUnder(
      List<String> wrapper, String bootstrapServers, String... options) {
    List<String> words = new ArrayList<>(List.of("worker", "--http-port=0", "--depth=names"));
    words.add("--bootstrap-servers=" + bootstrapServers);
    words.addAll(List.of(options));
    Served served = Served.start(wrapper, words);
    return new WorkerProcess(served.process(), served.http());
  }

  public int httpPort() {
    return http.port();
  }

  public long count(String metric) {
    return (long) http.sum("epmdwatch_" + metric);
  }

  public boolean isHeld() {
    return count("probing_held") == 1;
  }

  public long started() {
    return count("probes_started_total");
  }

  /** How many shares of its scope it holds. */
  public long shares() {
    return count("shares");
  }

  /** When a sweep last covered the whole scope, in seconds of the Unix clock. */
  public double lastCompleted() {
    return http.sum("epmdwatch_sweep_last_completed_timestamp_seconds");
  }

  /** Its pages. */
  public Http http() {
    return http;
  }

  /** The process, for signals and for what it prints. */
  public UpProcess process() {
    return process;
  }

  public List<String> log() {
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
