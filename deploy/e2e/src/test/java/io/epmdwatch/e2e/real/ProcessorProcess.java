package io.epmdwatch.e2e.real;

import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** {@code epmdwatch processor} in a JVM of its own, with its pages. */
public final class ProcessorProcess implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofSeconds(240);

  private final UpProcess process;
  private final Http http;

  private ProcessorProcess(UpProcess process, Http http) {
    this.process = process;
    this.http = http;
  }

  /** Returns once it serves its pages, which is before it is ready. */
  public static ProcessorProcess start(
      String bootstrapServers, String instanceId, Path stateDirectory, String... options) {
    return startUnder(List.of(), bootstrapServers, instanceId, stateDirectory, options);
  }

  /** The same, started by another program, see {@link UpProcess#startUnder}. */
  public static ProcessorProcess startUnder(
      List<String> wrapper,
      String bootstrapServers,
      String instanceId,
      Path stateDirectory,
      String... options) {
    List<String> words = new ArrayList<>(List.of("processor", "--http-port=0"));
    words.add("--bootstrap-servers=" + bootstrapServers);
    words.add("--instance-id=" + instanceId);
    words.add("--state-dir=" + stateDirectory);
    words.addAll(List.of(options));
    Served served = Served.start(wrapper, words);
    return new ProcessorProcess(served.process(), served.http());
  }

  /** Waits until it says that it is ready. */
  public ProcessorProcess awaitReady() {
    await(process.toString()).atMost(PATIENCE).until(this::isReady);
    return this;
  }

  /** Whether it says that it is ready. */
  public boolean isReady() {
    return http.get("/readyz").statusCode() == 200;
  }

  /** Its pages. */
  public Http http() {
    return http;
  }

  /** The process, for signals and for what it prints. */
  public UpProcess process() {
    return process;
  }

  /** SIGKILL. */
  @Override
  public void close() {
    process.close();
  }

  @Override
  public String toString() {
    return process.toString();
  }
}
