package io.epmdwatch.e2e.chaos;

import io.epmdwatch.net.AddressBitmap;
import io.epmdwatch.net.Block;
import io.epmdwatch.schemas.AvroCodec;
import io.epmdwatch.schemas.BaselineRule;
import io.epmdwatch.schemas.DistributionReachability;
import io.epmdwatch.schemas.NodeObservation;
import io.epmdwatch.schemas.ProbeOutcome;
import io.epmdwatch.schemas.ProbeResult;
import io.epmdwatch.schemas.RecordType;
import io.epmdwatch.schemas.SweepReport;
import io.epmdwatch.schemas.Topics;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.BitSet;
import java.util.List;
import org.apache.kafka.common.utils.Bytes;

/** Records as workers and the baseline verbs write them. */
final class WorkerRecords {
  private static final String ZONE = "default";
  private static final int NODE_PORT = 25_672;

  /** So that the warning of a rule that ends in two days is due at once. */
  private static final Duration WRITTEN_BEFORE = Duration.ofDays(10);

  private final AvroCodec<ProbeResult> results =
      AvroCodec.of(RecordType.PROBE_RESULT, ProbeResult.class);
  private final AvroCodec<SweepReport> reports =
      AvroCodec.of(RecordType.SWEEP_REPORT, SweepReport.class);
  private final AvroCodec<BaselineRule> rules =
      AvroCodec.of(RecordType.BASELINE_RULE, BaselineRule.class);

  /** A valid reply; every third host's nodes can be reached. */
  InputRecord answer(
      String sweep, String vantage, WatchedHost host, List<String> nodes, Instant at) {
    boolean open = host.number() % 3 == 0;
    return result(
        probe(vantage, host.address(), at)
            .setSweepId(sweep)
            .setOutcome(ProbeOutcome.EPMD)
            .setEpmdPort(4369)
            .setNodes(nodes.stream().map(name -> node(name, open)).toList())
            .build());
  }

  /** A refusal that was asked for by itself, also of the node's port. */
  InputRecord confirmedRefusal(String vantage, WatchedHost host, Instant at) {
    return result(
        probe(vantage, host.address(), at)
            .setRequestId("confirm-" + host.address())
            .setOutcome(ProbeOutcome.REFUSED)
            .setRefusedPorts(List.of(NODE_PORT))
            .build());
  }

  /** A host that answers, in one of 256 times 256 blocks of 10.60.0.0. */
  InputRecord exposed(int block, int host, Instant at) {
    String address = "10.%d.%d.%d".formatted(60 + block / 256, block % 256, host);
    return result(
        probe("corp", address, at)
            .setSweepId("exposed")
            .setOutcome(ProbeOutcome.EPMD)
            .setEpmdPort(4369)
            .setNodes(List.of(node("rabbit", false)))
            .build());
  }

  /** A result under its key. */
  InputRecord result(ProbeResult result) {
    return record(
        Topics.PROBE_RESULTS,
        result.getZone() + "|" + result.getBlock(),
        results.encode(result),
        result.getObservedAt());
  }

  /** The report on a block: who is not up has refused, the rest was silent. */
  InputRecord report(
      String sweep,
      String vantage,
      int block,
      List<WatchedHost> hosts,
      Instant startedAt,
      Instant finishedAt) {
    BitSet answered = new BitSet();
    BitSet refused = new BitSet();
    hosts.stream()
        .filter(host -> host.block() == block && host.isSeenFrom(vantage))
        .forEach(host -> (host.isUp() ? answered : refused).set(host.number()));
    BitSet silent = new BitSet();
    silent.set(0, Block.SIZE);
    silent.andNot(answered);
    silent.andNot(refused);
    String range = "10.40." + block + ".0/24";
    SweepReport report =
        SweepReport.newBuilder()
            .setZone(ZONE)
            .setBlock(range)
            .setPort(4369)
            .setVantage(vantage)
            .setWorkerId("w1")
            .setSweepId(sweep)
            .setStartedAt(startedAt)
            .setFinishedAt(finishedAt)
            .setPlanned(Block.SIZE)
            .setAnswered(AddressBitmap.encode(answered))
            .setRefused(AddressBitmap.encode(refused))
            .setSilent(AddressBitmap.encode(silent))
            .setNotProbed(List.of())
            .build();
    return record(Topics.SWEEP_REPORTS, ZONE + "|" + range, reports.encode(report), finishedAt);
  }

  /** An approval. */
  InputRecord rule(String id, String cidr, String nodes, Instant expiresAt, Instant at) {
    BaselineRule rule =
        BaselineRule.newBuilder()
            .setRuleId(id)
            .setZone(ZONE)
            .setCidr(cidr)
            .setNodes(List.of(nodes))
            .setOwner("team")
            .setReason("wanted")
            .setApprovedBy("alice")
            .setExpiresAt(expiresAt)
            .setUpdatedAt(at.minus(WRITTEN_BEFORE))
            .build();
    return record(Topics.BASELINE, id, rules.encode(rule), at);
  }

  /** Any record. */
  InputRecord record(Topics topic, String key, byte[] value, Instant at) {
    Bytes keyBytes = Bytes.wrap(key.getBytes(StandardCharsets.UTF_8));
    return new InputRecord(topic, keyBytes, Bytes.wrap(value), at);
  }

  /** What is the same in every probe of a host. */
  static ProbeResult.Builder probe(String vantage, String address, Instant at) {
    return ProbeResult.newBuilder()
        .setZone(ZONE)
        .setBlock(address.substring(0, address.lastIndexOf('.')) + ".0/24")
        .setAddress(address)
        .setPort(4369)
        .setVantage(vantage)
        .setWorkerId("w1")
        .setObservedAt(at)
        .setTotalMicros(1000);
  }

  private static NodeObservation node(String name, boolean open) {
    return NodeObservation.newBuilder()
        .setName(ByteBuffer.wrap(name.getBytes(StandardCharsets.UTF_8)))
        .setDisplayName(name)
        .setPort(NODE_PORT)
        .setReachability(open ? DistributionReachability.OPEN : DistributionReachability.NOT_PROBED)
        .build();
  }
}
