package io.epmdwatch.processor.topology;

import io.epmdwatch.net.AddressBitmap;
import io.epmdwatch.net.Addresses;
import io.epmdwatch.net.Block;
import io.epmdwatch.schemas.BaselineRule;
import io.epmdwatch.schemas.NodeObservation;
import io.epmdwatch.schemas.ProbeOutcome;
import io.epmdwatch.schemas.ProbeResult;
import io.epmdwatch.schemas.SweepReport;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.BitSet;
import java.util.List;
import java.util.stream.Stream;

/** Records as the prober and the baseline verbs would write them. */
final class Records {
  static final String ZONE = "default";
  static final Instant T0 = Instant.parse("2026-11-24T08:00:00Z");

  private Records() {}

  static byte[] key(String address) {
    return Block.of(Addresses.parse(address)).key(ZONE).getBytes(StandardCharsets.UTF_8);
  }

  static ProbeResult.Builder answer(String address, long seconds, String... nodes) {
    return ProbeResult.newBuilder()
        .setZone(ZONE)
        .setBlock(Block.of(Addresses.parse(address)).toString())
        .setAddress(address)
        .setPort(4369)
        .setVantage("corp")
        .setWorkerId("w1")
        .setSweepId("s1")
        .setObservedAt(T0.plusSeconds(seconds))
        .setOutcome(ProbeOutcome.EPMD)
        .setEpmdPort(4369)
        .setNodes(Stream.of(nodes).map(Records::node).toList())
        .setTotalMicros(1000);
  }

  static NodeObservation node(String name) {
    return NodeObservation.newBuilder()
        .setName(ByteBuffer.wrap(name.getBytes(StandardCharsets.UTF_8)))
        .setDisplayName(name)
        .setPort(25_672)
        .build();
  }

  static ProbeResult.Builder canary(String vantage, long seconds) {
    return answer("127.0.0.1", seconds).setVantage(vantage).setCanary(true);
  }

  static SweepReport.Builder refused(String address, long seconds) {
    BitSet one = new BitSet();
    one.set(Block.indexOf(Addresses.parse(address)));
    return refused(address, one, seconds);
  }

  /** A report on a block in which these have refused, and nobody else was asked. */
  static SweepReport.Builder refused(String address, BitSet hosts, long seconds) {
    ByteBuffer none = AddressBitmap.encode(new BitSet());
    return SweepReport.newBuilder()
        .setZone(ZONE)
        .setBlock(Block.of(Addresses.parse(address)).toString())
        .setPort(4369)
        .setVantage("corp")
        .setWorkerId("w1")
        .setSweepId("s1")
        .setStartedAt(T0.plusSeconds(seconds))
        .setFinishedAt(T0.plusSeconds(seconds + 1))
        .setPlanned(hosts.cardinality())
        .setAnswered(none)
        .setRefused(AddressBitmap.encode(hosts))
        .setSilent(none)
        .setNotProbed(List.of());
  }

  static BaselineRule.Builder rule(String id, String cidr, String... nodes) {
    return BaselineRule.newBuilder()
        .setRuleId(id)
        .setZone(ZONE)
        .setCidr(cidr)
        .setNodes(List.of(nodes))
        .setOwner("team")
        .setReason("wanted")
        .setApprovedBy("alice")
        .setExpiresAt(T0.plus(Duration.ofDays(90)))
        .setUpdatedAt(T0);
  }
}
