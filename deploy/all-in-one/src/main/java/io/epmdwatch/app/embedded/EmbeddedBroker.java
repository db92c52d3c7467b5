package io.epmdwatch.app.embedded;

import io.epmdwatch.command.CommandFailure;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import kafka.server.KafkaConfig;
import kafka.server.KafkaRaftServer;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.utils.Exit;
import org.apache.kafka.common.utils.Time;
import org.apache.kafka.metadata.storage.Formatter;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A Kafka cluster of one node in this process: a real KRaft broker on a loopback port, whose topics
 * survive a restart in its directory.
 */
public final class EmbeddedBroker implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(EmbeddedBroker.class);
  private static final Duration CLOSE_PATIENCE = Duration.ofSeconds(10);

  private final KafkaRaftServer server;
  private final String bootstrapServers;
  private final CompletableFuture<String> fault;

  private EmbeddedBroker(
      KafkaRaftServer server, String bootstrapServers, CompletableFuture<String> fault) {
    this.server = server;
    this.bootstrapServers = bootstrapServers;
    this.fault = fault;
  }

  /**
   * Starts a broker and returns when it accepts clients.
   *
   * @param directory its data; made and given a cluster id when new
   * @param preferredPort where clients will look first; when it is taken, or 0, any free port
   *     serves
   * @throws CommandFailure when it does not start within 15 s
   */
  public static EmbeddedBroker start(Path directory, int preferredPort) {
    CompletableFuture<String> fault = new CompletableFuture<>();
    reportFaultsTo(fault);
    try {
      format(directory);
      LoopbackPorts ports = LoopbackPorts.choose(preferredPort);
      KafkaRaftServer server = startServer(directory, ports);
      return new EmbeddedBroker(server, "127.0.0.1:" + ports.client(), fault);
    } catch (Exception e) {
      throw CommandFailure.failure(
          "the embedded broker in " + directory + " did not start: " + e.getMessage(), e);
    }
  }

  /** What a client takes as {@code bootstrap.servers}. */
  public String bootstrapServers() {
    return bootstrapServers;
  }

  /**
   * Completes with the reason when the broker meets a fault after which it cannot go on, such as a
   * full disk; never completes otherwise. Kafka's own answer is to halt the JVM.
   */
  public CompletionStage<String> fault() {
    return fault;
  }

  /** Stops the broker, in a second or so; after 10 s it is left to die with the process. */
  @Override
  public void close() {
    Thread stopping = new Thread(this::stop, "broker-stop");
    stopping.setDaemon(true);
    stopping.start();
    try {
      stopping.join(CLOSE_PATIENCE.toMillis());
      if (stopping.isAlive()) {
        LOG.warn("event=broker_stop_slow seconds={}", CLOSE_PATIENCE.toSeconds());
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void stop() {
    server.shutdown();
    server.awaitShutdown();
  }

  private static void format(Path directory) throws Exception {
    Files.createDirectories(directory);
    if (Files.exists(directory.resolve("meta.properties"))) {
      return;
    }
    new Formatter()
        .setPrintStream(
            new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8))
        .setClusterId(Uuid.randomUuid().toString())
        .setNodeId(BrokerProperties.NODE_ID)
        .setDirectories(List.of(directory.toString()))
        .setMetadataLogDirectory(directory.toString())
        .setControllerListenerName(BrokerProperties.CONTROLLER_LISTENER)
        .setIgnoreFormatted(true)
        .run();
  }

  private static KafkaRaftServer startServer(Path directory, LoopbackPorts ports)
      throws IOException {
    KafkaConfig config = KafkaConfig.fromProps(BrokerProperties.of(directory, ports), false);
    KafkaRaftServer server = new KafkaRaftServer(config, Time.SYSTEM);
    try {
      server.startup();
      return server;
    } catch (RuntimeException e) {
      server.shutdown();
      throw e;
    }
  }

  /** Kafka's exits are per JVM, so with several brokers the newest one gets the report. */
  private static void reportFaultsTo(CompletableFuture<String> fault) {
    Exit.Procedure report =
        (status, message) -> {
          String reason = message == null ? "status " + status + ", see the lines above" : message;
          LOG.error("event=broker_fault reason=\"{}\"", reason);
          fault.complete(reason);
          throw new IllegalStateException("broker fault: " + reason);
        };
    Exit.setExitProcedure(report);
    Exit.setHaltProcedure(report);
  }
}
