package io.epmdwatch.e2e.real;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import kafka.Kafka;
import kafka.tools.StorageTool;
import org.apache.kafka.common.Uuid;

/**
 * Kafka's own broker in a JVM of its own, which can be stopped, frozen and killed, and started
 * again on the same ports with what it has kept.
 */
public final class RealKafka implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofSeconds(240);
  private static final String LOOPBACK = "127.0.0.1";

  private final List<String> wrapper;
  private final Path directory;
  private final String host;
  private final int clientPort;
  private final String classPath;
  private Process process;

  private RealKafka(
      List<String> wrapper, Path directory, String host, int clientPort, String classPath) {
    this.wrapper = wrapper;
    this.directory = directory;
    this.host = host;
    this.clientPort = clientPort;
    this.classPath = classPath;
  }

  /** Starts a broker without any security, and waits until its port answers. */
  public static RealKafka start(Path directory) {
    return start(directory, FreePort.find(), Map.of(), List.of());
  }

  /**
   * Formats the directory, starts a broker and waits until its port answers.
   *
   * @param clientPort the port on 127.0.0.1 that is waited for
   * @param properties those of the broker that differ from {@link #properties}
   * @param format more arguments for the formatting, such as {@code --add-scram}
   */
  public static RealKafka start(
      Path directory, int clientPort, Map<String, String> properties, List<String> format) {
    return startUnder(List.of(), directory, LOOPBACK, clientPort, properties, format);
  }

  /** The same from another class path, such as that of another version. */
  public static RealKafka start(
      Path directory,
      int clientPort,
      Map<String, String> properties,
      List<String> format,
      String classPath) {
    RealKafka kafka = new RealKafka(List.of(), directory, LOOPBACK, clientPort, classPath);
    return kafka.begin(properties, format);
  }

  /**
   * The same, started by another program that becomes it.
   *
   * @param wrapper the other one's command line, such as {@code ip netns exec NAME}
   * @param host the address at which the port is waited for
   */
  public static RealKafka startUnder(
      List<String> wrapper,
      Path directory,
      String host,
      int clientPort,
      Map<String, String> properties,
      List<String> format) {
    String classPath = ProductJvm.classPath();
    return new RealKafka(wrapper, directory, host, clientPort, classPath).begin(properties, format);
  }

  private RealKafka begin(Map<String, String> properties, List<String> format) {
    Map<String, String> all = new TreeMap<>(properties(directory, clientPort));
    all.putAll(properties);
    try {
      Files.createDirectories(directory);
      Files.writeString(
          file(),
          all.entrySet().stream()
              .map(each -> each.getKey() + "=" + each.getValue() + "\n")
              .collect(Collectors.joining()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    List<String> arguments =
        new ArrayList<>(List.of("format", "-t", Uuid.randomUuid().toString(), "-c"));
    arguments.add(file().toString());
    arguments.addAll(format);
    Process formatting = launch(StorageTool.class, arguments);
    if (formatting.onExit().join().exitValue() != 0) {
      throw new AssertionError("Kafka's storage was not formatted, see " + log());
    }
    start();
    return this;
  }

  /** What a client takes as {@code bootstrap.servers}. */
  public String bootstrapServers() {
    return host + ":" + clientPort;
  }

  /** What the broker and its formatting printed. */
  public Path log() {
    return directory.resolve("kafka.log");
  }

  /** Starts it again after it has ended. */
  public void start() {
    process = launch(Kafka.class, List.of(file().toString()));
    await("Kafka, see " + log()).atMost(PATIENCE).until(this::answers);
  }

  /** SIGKILL; returns when it is gone. */
  public void kill() {
    process.destroyForcibly().onExit().join();
  }

  /** SIGTERM; returns when it is gone. */
  public void stop() {
    process.destroy();
    process.onExit().join();
  }

  /** SIGSTOP: it holds its connections and answers nothing. */
  public void freeze() {
    Signals.send(process, "STOP");
  }

  /** SIGCONT. */
  public void thaw() {
    Signals.send(process, "CONT");
  }

  @Override
  public void close() {
    kill();
  }

  private static Map<String, String> properties(Path directory, int clientPort) {
    int controllerPort = FreePort.find();
    return Map.ofEntries(
        Map.entry("node.id", "1"),
        Map.entry("process.roles", "broker,controller"),
        Map.entry("log.dirs", directory.resolve("data").toString()),
        Map.entry("auto.create.topics.enable", "false"),
        Map.entry(
            "listeners",
            "PLAINTEXT://127.0.0.1:" + clientPort + ",CONTROLLER://127.0.0.1:" + controllerPort),
        Map.entry("advertised.listeners", "PLAINTEXT://127.0.0.1:" + clientPort),
        Map.entry("controller.listener.names", "CONTROLLER"),
        Map.entry("listener.security.protocol.map", "PLAINTEXT:PLAINTEXT,CONTROLLER:PLAINTEXT"),
        Map.entry("controller.quorum.voters", "1@127.0.0.1:" + controllerPort),
        Map.entry("default.replication.factor", "1"),
        Map.entry("min.insync.replicas", "1"),
        Map.entry("offsets.topic.replication.factor", "1"),
        Map.entry("offsets.topic.num.partitions", "4"),
        Map.entry("transaction.state.log.replication.factor", "1"),
        Map.entry("transaction.state.log.min.isr", "1"),
        Map.entry("transaction.state.log.num.partitions", "4"),
        // As in deploy/kafka.
        Map.entry("transaction.abort.timed.out.transaction.cleanup.interval.ms", "1000"),
        Map.entry("group.initial.rebalance.delay.ms", "0"),
        Map.entry("log.cleaner.dedupe.buffer.size", "4194304"),
        // After kill -9 the old registration has to expire before the broker is let in again.
        Map.entry("broker.session.timeout.ms", "5000"),
        Map.entry("broker.heartbeat.interval.ms", "500"));
  }

  private Path file() {
    return directory.resolve("server.properties");
  }

  private boolean answers() {
    if (!process.isAlive()) {
      throw new AssertionError("Kafka ended by itself, see " + log());
    }
    try (Socket socket = new Socket(host, clientPort)) {
      return socket.isConnected();
    } catch (IOException e) {
      return false;
    }
  }

  private Process launch(Class<?> main, List<String> arguments) {
    List<String> words = new ArrayList<>(wrapper);
    words.addAll(ProductJvm.words("-Xmx384m"));
    words.addAll(List.of("-cp", classPath, main.getName()));
    words.addAll(arguments);
    try {
      return new ProcessBuilder(words)
          .redirectErrorStream(true)
          .redirectOutput(ProcessBuilder.Redirect.appendTo(log().toFile()))
          .start();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
