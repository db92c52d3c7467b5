package io.epmdwatch.bench.judgement;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.epmdwatch.schemas.BaselineRule;
import io.epmdwatch.schemas.ExposureState;
import io.epmdwatch.schemas.Topics;
import io.epmdwatch.schemas.TrustedRecords;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * A rule is written or revoked, and all exposures it covers change.
 *
 * @param cidr what it covers
 * @param covers whether it covers a host
 * @param quiet how long nothing may come before it is believed to have done all it does
 */
record RuleChange(String cidr, Predicate<String> covers, Duration quiet) {
  private static final String ID = "benchmark";
  private static final Duration PATIENCE = Duration.ofMinutes(3);

  /**
   * How a change went.
   *
   * @param seconds from the acknowledgement of the rule until the last exposure could be read
   * @param cpuSeconds of the processor meanwhile, and while nothing more came
   * @param changed exposures told anew
   * @param right whether those are the covered ones, and all are in the state they should be in
   */
  record Outcome(double seconds, double cpuSeconds, int changed, boolean right) {
    static final Outcome NONE = new Outcome(0, 0, 0, true);

    Outcome worse(Outcome other) {
      return new Outcome(
          Math.max(seconds, other.seconds),
          Math.max(cpuSeconds, other.cpuSeconds),
          Math.max(changed, other.changed),
          right && other.right);
    }
  }

  /** The rule comes into force. */
  Outcome accept(Cluster cluster, ChildJvm processor) {
    return change(
        cluster, processor, Optional.of(rule()), ExposureState.OPEN, ExposureState.ACCEPTED);
  }

  /** The rule goes again. */
  Outcome revoke(Cluster cluster, ChildJvm processor) {
    return change(cluster, processor, Optional.empty(), ExposureState.ACCEPTED, ExposureState.OPEN);
  }

  private Outcome change(
      Cluster cluster,
      ChildJvm processor,
      Optional<BaselineRule> rule,
      ExposureState from,
      ExposureState to) {
    Set<String> expected = Picture.read(cluster).ids(from, covers);
    Set<String> changed = new HashSet<>();
    long cpu = processor.cpuMicros();
    long acknowledged;
    long last;
    try (CommittedReader reader = CommittedReader.atEnd(cluster.kafka(), Topics.EXPOSURES.topic());
        Loader loader = new Loader(cluster.kafka())) {
      loader.put(ID, rule);
      acknowledged = System.nanoTime();
      last = acknowledged;
      long now = acknowledged;
      while (changed.size() < expected.size()
          ? now - acknowledged < PATIENCE.toNanos()
          : now - last < quiet.toNanos()) {
        processor.requireAlive();
        var records = reader.poll();
        now = System.nanoTime();
        last = records.isEmpty() ? last : now;
        for (ConsumerRecord<byte[], byte[]> record : records) {
          changed.add(new String(record.key(), UTF_8));
        }
      }
    }
    if (!changed.equals(expected))
      System.err.println(
          "DEBUG " + cidr + " " + expected + " " + changed + " " + (last - acknowledged) / 1e6);
    double cpuSeconds = (processor.cpuMicros() - cpu) / 1e6;
    boolean right =
        !expected.isEmpty()
            && changed.equals(expected)
            && Picture.read(cluster).ids(to, covers).equals(expected);
    return new Outcome((last - acknowledged) / 1e9, cpuSeconds, changed.size(), right);
  }

  private BaselineRule rule() {
    TrustedRecords.install();
    Instant now = Instant.now().truncatedTo(ChronoUnit.MILLIS);
    return BaselineRule.newBuilder()
        .setRuleId(ID)
        .setZone(Place.ZONE)
        .setCidr(cidr)
        .setNodes(List.of("*"))
        .setOwner("team")
        .setReason("wanted")
        .setApprovedBy("alice")
        .setExpiresAt(now.plus(Duration.ofDays(90)))
        .setUpdatedAt(now)
        .build();
  }
}
