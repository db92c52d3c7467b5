package io.epmdwatch.command;

import io.epmdwatch.registry.SchemaRegistry;
import java.time.Duration;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.acl.AclOperation;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** How a command line names its Kafka cluster. */
public final class KafkaOptions {
  private static final Duration CLOSING_AT_MOST = Duration.ofSeconds(1);
  private static final Duration PATIENCE = Duration.ofSeconds(8);

  @Option(
      names = "--bootstrap-servers",
      paramLabel = "HOST:PORT,...",
      defaultValue = "127.0.0.1:9092",
      description = "Kafka brokers to ask first (default: ${DEFAULT-VALUE}).")
  private String bootstrapServers = "127.0.0.1:9092";

  @Option(
      names = "--kafka",
      paramLabel = "KEY=VALUE",
      description = "Any Kafka client property, such as security.protocol=SSL; may be repeated.")
  private Map<String, String> passedThrough = new LinkedHashMap<>();

  @Mixin private RegistryOptions registry = new RegistryOptions();

  /** The options of a cluster that the program itself started. */
  public static KafkaOptions forServers(String bootstrapServers) {
    return forServers(bootstrapServers, new RegistryOptions());
  }

  /** The same, with a schema registry, which the program did not start. */
  public static KafkaOptions forServers(String bootstrapServers, RegistryOptions registry) {
    KafkaOptions options = new KafkaOptions();
    options.bootstrapServers = bootstrapServers;
    options.registry = registry;
    return options;
  }

  /** The brokers to ask first. */
  public String bootstrapServers() {
    return bootstrapServers;
  }

  /**
   * The schema registry, when one is named; the same each time.
   *
   * @throws CommandFailure with exit code 2 when it is named wrongly
   */
  public Optional<SchemaRegistry> registry() {
    return registry.registry();
  }

  /** Client properties: what was passed through, then the brokers, then the caller's own. */
  public Properties properties(Map<String, ?> own) {
    return properties(Map.of(), own);
  }

  /** The same, with defaults that give way to what was passed through. */
  public Properties properties(Map<String, ?> defaults, Map<String, ?> own) {
    Map<String, Object> all = new HashMap<>(defaults);
    all.putAll(passedThrough);
    all.put("bootstrap.servers", bootstrapServers);
    all.putAll(own);
    Properties properties = new Properties();
    properties.putAll(all);
    return properties;
  }

  /** An admin client that gives up after a few seconds. */
  public Admin admin() {
    try {
      return Admin.create(
          properties(
              Map.of(
                  "default.api.timeout.ms", (int) PATIENCE.toMillis(),
                  "request.timeout.ms", (int) PATIENCE.toMillis())));
    } catch (KafkaException e) {
      throw wrongProperties(e);
    }
  }

  /** What the constructor of a client threw, for the user. */
  public CommandFailure wrongProperties(KafkaException e) {
    return KafkaTrouble.of(e, client(), AclOperation.ANY)
        .map(trouble -> trouble.failure("", e))
        .orElseGet(
            () ->
                CommandFailure.usage(
                    "Kafka client properties are wrong: "
                        + KafkaTrouble.root(e)
                        + "; check --bootstrap-servers, --kafka and kafka.*"));
  }

  /**
   * What a client threw, for the user: in one line, with the fix where there is one.
   *
   * @param doing what it was wanted for, such as {@code cannot read epmd.alerts}
   * @param operation that needs a permission
   */
  public CommandFailure failure(String doing, AclOperation operation, Throwable e) {
    return KafkaTrouble.failure(doing, client(), operation, e);
  }

  /** Who the brokers take this client for, as far as its properties tell. */
  public String client() {
    return ClientName.of(properties(Map.of()));
  }

  /**
   * Returns when a broker answers, and takes this client for whom it says it is.
   *
   * @throws CommandFailure with exit code 4 when none answers, 1 when they will have nothing to do
   *     with this client
   */
  public void requireReachable() {
    reach().close();
  }

  /**
   * The same, for who has more to ask.
   *
   * @return a client, which the caller has to close
   * @throws CommandFailure as {@link #requireReachable}
   */
  public Admin reach() {
    // What is wrong with the command line comes before what is wrong with the network.
    registry();
    Admin admin = admin();
    boolean reached = false;
    try {
      requireNoTlsAlert();
      admin.describeCluster().clusterId().get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
      reached = true;
      return admin;
    } catch (ExecutionException | TimeoutException e) {
      throw unreached(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw CommandFailure.failure("interrupted while reaching Kafka", e);
    } finally {
      if (!reached) {
        // Unbounded, it would wait for a broker that takes connections and says nothing.
        admin.close(CLOSING_AT_MOST);
      }
    }
  }

  private CommandFailure unreached(Exception e) {
    String kafka = "Kafka at " + bootstrapServers;
    Optional<KafkaTrouble> refusal =
        KafkaTrouble.of(e, client(), AclOperation.DESCRIBE)
            .filter(trouble -> trouble.exitCode() != ExitCode.KAFKA_UNREACHABLE);
    if (refusal.isPresent()) {
      return refusal.get().failure(kafka + ": ", e);
    }
    PortAnswer answer = PortAnswer.of(bootstrapServers);
    return answer
        .refusal(protocol())
        .map(line -> CommandFailure.failure(kafka + " " + line, e))
        .orElseGet(
            () -> CommandFailure.kafkaUnreachable(bootstrapServers, answer.hint(protocol()), e));
  }

  /**
   * A client without TLS takes a TLS alert for the size of an answer, and 352 MB of heap for it.
   */
  private void requireNoTlsAlert() {
    if (!protocol().endsWith("SSL") && PortAnswer.of(bootstrapServers) == PortAnswer.TLS) {
      throw unreached(new TimeoutException());
    }
  }

  private String protocol() {
    return ClientName.protocol(properties(Map.of()));
  }
}
