package io.epmdwatch.schemas;

import java.util.Optional;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.FeatureMetadata;

/**
 * How a cluster's transactions work. From version 2 on a record that comes late out of a
 * transaction that is over cannot get into the next one (KIP-890).
 *
 * @param transactionVersion what is in force; 0 when the brokers do not know the feature
 * @param possible the highest that the brokers could do
 */
record ClusterFeatures(int transactionVersion, int possible) {
  private static final String TRANSACTION_VERSION = "transaction.version";
  private static final int SAFE = 2;

  static ClusterFeatures of(Admin admin) throws ExecutionException, InterruptedException {
    FeatureMetadata features = admin.describeFeatures().featureMetadata().get();
    var finalized = features.finalizedFeatures().get(TRANSACTION_VERSION);
    var supported = features.supportedFeatures().get(TRANSACTION_VERSION);
    return new ClusterFeatures(
        finalized == null ? 0 : finalized.maxVersionLevel(),
        supported == null ? 0 : supported.maxVersion());
  }

  /** What is wrong with them for who writes exactly once, with the fix. */
  Optional<String> problem(String bootstrapServers) {
    if (transactionVersion >= SAFE) {
      return Optional.empty();
    }
    String fix =
        possible >= SAFE
            ? "run `kafka-features.sh --bootstrap-server %s upgrade --feature %s=%d`"
                .formatted(bootstrapServers, TRANSACTION_VERSION, SAFE)
            : "upgrade the brokers to Kafka 4.0 or later, then their metadata.version";
    return Optional.of(
        "%s is %d, not %d, and a broker fault can tear a transaction: %s"
            .formatted(TRANSACTION_VERSION, transactionVersion, SAFE, fix));
  }
}
