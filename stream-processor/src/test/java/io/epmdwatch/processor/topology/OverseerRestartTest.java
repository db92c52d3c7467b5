package io.epmdwatch.processor.topology;

import static io.epmdwatch.processor.topology.Records.T0;
import static io.epmdwatch.processor.topology.Records.ZONE;
import static org.assertj.core.api.Assertions.assertThat;

import io.epmdwatch.net.Addresses;
import io.epmdwatch.processor.domain.AddressRange;
import io.epmdwatch.processor.domain.CanarySign;
import io.epmdwatch.processor.domain.CoverageShare;
import io.epmdwatch.processor.domain.ExposureState;
import io.epmdwatch.processor.domain.Fact;
import io.epmdwatch.processor.domain.Objective;
import io.epmdwatch.processor.domain.Policy;
import io.epmdwatch.processor.domain.Severity;
import io.epmdwatch.processor.domain.StormShare;
import io.epmdwatch.processor.domain.Vigilance;
import io.epmdwatch.processor.edge.SiemSettings;
import io.epmdwatch.processor.mapping.Oversights;
import io.epmdwatch.processor.metrics.MicrometerProcessorMetrics;
import io.epmdwatch.schemas.AvroCodec;
import io.epmdwatch.schemas.ExposureAlert;
import io.epmdwatch.schemas.Oversight;
import io.epmdwatch.schemas.RecordType;
import io.epmdwatch.schemas.SchemaIds;
import io.epmdwatch.schemas.UndecodableRecord;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.processor.api.MockProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.Stores;
import org.junit.jupiter.api.Test;

/** What the overseer knows is in its stores: another one goes on where it stopped. */
class OverseerRestartTest {
  private static final AvroCodec<Oversight> CODEC =
      AvroCodec.of(RecordType.OVERSIGHT, Oversight.class);
  private static final AvroCodec<ExposureAlert> ALERTS =
      AvroCodec.of(RecordType.EXPOSURE_ALERT, ExposureAlert.class);
  private static final AddressRange RANGE = AddressRange.around(Addresses.parse("10.0.0.0"), 16);
  private static final Objective OBJECTIVE =
      new Objective(ZONE, RANGE, "corp", Duration.ofHours(1));

  private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
  private final MicrometerProcessorMetrics metrics = new MicrometerProcessorMetrics(registry);
  private final List<KeyValueStore<String, byte[]>> stores =
      Stream.of(ExposureTopology.FACTS, ExposureTopology.ALARMS, ExposureTopology.STORM_TICKETS)
          .map(OverseerRestartTest::store)
          .toList();
  private MockProcessorContext<byte[], byte[]> context = new MockProcessorContext<>();
  private Overseer overseer;

  @Test
  void aStormGoesOnAndEndsAfterARestart() {
    start(Policy.DEFAULT, List.of(), T0);
    take(share("EXP-1", ExposureState.OPEN, 0));
    take(share("EXP-2", ExposureState.OPEN, 0));
    look(T0.plusSeconds(1));
    assertThat(told()).containsExactly("STORM 2");

    restart(Policy.DEFAULT, List.of(), T0.plusSeconds(10));
    assertThat(storms()).isEqualTo(1);
    take(share("EXP-1", ExposureState.RESOLVED, 11));
    look(T0.plusSeconds(12));
    assertThat(told()).isEmpty();
    take(share("EXP-2", ExposureState.RESOLVED, 13));
    look(T0.plusSeconds(14));
    assertThat(told()).containsExactly("RESOLVED 0");
    assertThat(storms()).isZero();
    assertThat(facts()).as("facts of a resolved storm are deleted").isZero();
  }

  @Test
  void aVantageThatFellSilentDuringADowntimeIsToldSoonAfter() {
    start(Policy.DEFAULT, List.of(), T0);
    take(new CanarySign(ZONE, "dmz", "w1", T0, true, ""));
    look(T0.plusSeconds(1));

    restart(Policy.DEFAULT, List.of(), T0.plusSeconds(3600));
    look(T0.plusSeconds(3601));
    assertThat(told()).as("what was said meanwhile is read first").isEmpty();
    look(T0.plusSeconds(3631));
    assertThat(told()).containsExactly("VANTAGE_LOST -");
  }

  @Test
  void aRetiredVantageIsNotExpectedBack() {
    start(Policy.DEFAULT, List.of(), T0);
    take(new CanarySign(ZONE, "dmz", "w1", T0, true, ""));
    look(T0.plusSeconds(301));
    assertThat(told()).containsExactly("VANTAGE_LOST -");

    restart(retired("dmz"), List.of(), T0.plusSeconds(400));
    look(T0.plusSeconds(401));
    assertThat(told()).containsExactly("RESOLVED -");
    take(new CanarySign(ZONE, "dmz", "w1", T0.plusSeconds(402), false, "RESET"));
    look(T0.plusSeconds(4000));
    assertThat(told()).isEmpty();
    assertThat(facts()).isZero();
  }

  @Test
  void anObjectiveThatIsNoLongerConfiguredIsDropped() {
    start(Policy.DEFAULT, List.of(OBJECTIVE), T0);
    take(new CoverageShare(OBJECTIVE, 0, 8, 3, List.of(), Optional.empty(), T0));
    look(T0.plusSeconds(6));
    assertThat(told()).containsExactly("COVERAGE_LOST 3");

    restart(Policy.DEFAULT, List.of(OBJECTIVE), T0.plusSeconds(60));
    look(T0.plusSeconds(61));
    assertThat(told()).as("still lost").isEmpty();

    restart(Policy.DEFAULT, List.of(), T0.plusSeconds(120));
    look(T0.plusSeconds(121));
    look(T0.plusSeconds(122));
    assertThat(told()).containsExactly("COVERAGE_RESTORED 0");
    assertThat(facts()).isZero();
  }

  private void restart(Policy policy, List<Objective> objectives, Instant now) {
    overseer.close();
    start(policy, objectives, now);
  }

  private void start(Policy policy, List<Objective> objectives, Instant now) {
    context = new MockProcessorContext<>();
    context.setRecordMetadata("epmd.oversight", 0, 0);
    context.setCurrentSystemTimeMs(now.toEpochMilli());
    stores.forEach(context::addStateStore);
    Vigilance vigilance = new Vigilance(objectives, Duration.ofMinutes(5), Duration.ofDays(7));
    overseer =
        new Overseer(
            policy,
            vigilance,
            new LiveBaseline(SchemaIds.FIXED, metrics),
            SiemSettings.DEFAULT,
            metrics);
    overseer.init(context);
  }

  private void take(Fact fact) {
    context.setCurrentSystemTimeMs(fact.at().toEpochMilli());
    overseer.process(new Record<>(new byte[0], CODEC.encode(Oversights.of(fact)), 0));
  }

  private void look(Instant now) {
    context.setCurrentSystemTimeMs(now.toEpochMilli());
    context.scheduledPunctuators().get(0).getPunctuator().punctuate(now.toEpochMilli());
  }

  /** Kinds and counts of the alerts since the last call. */
  private List<String> told() {
    List<String> told = new ArrayList<>();
    for (var forwarded : context.forwarded(ExposureTopology.OVERSEER_ALERTS)) {
      try {
        ExposureAlert alert = ALERTS.decode((byte[]) forwarded.record().value());
        told.add(alert.getKind() + " " + alert.getCount().map(String::valueOf).orElse("-"));
      } catch (UndecodableRecord e) {
        throw new AssertionError(e);
      }
    }
    context.resetForwards();
    return told;
  }

  private double storms() {
    return registry.get("epmdwatch.storms.open").tag("zone", ZONE).gauge().value();
  }

  private long facts() {
    return stores.get(0).approximateNumEntries();
  }

  private static StormShare share(String exposure, ExposureState state, int seconds) {
    return new StormShare(ZONE, RANGE, exposure, state, Severity.LOW, T0.plusSeconds(seconds));
  }

  private static Policy retired(String vantage) {
    Policy standard = Policy.DEFAULT;
    return new Policy(
        standard.proof(),
        standard.reopenWindow(),
        standard.internet(),
        Set.of(vantage),
        standard.sla(),
        standard.owners(),
        standard.damping(),
        standard.storm());
  }

  private static KeyValueStore<String, byte[]> store(String name) {
    KeyValueStore<String, byte[]> store =
        Stores.keyValueStoreBuilder(
                Stores.inMemoryKeyValueStore(name), Serdes.String(), Serdes.ByteArray())
            .withLoggingDisabled()
            .withCachingDisabled()
            .build();
    MockProcessorContext<byte[], byte[]> any = new MockProcessorContext<>();
    store.init(any.getStateStoreContext(), store);
    return store;
  }
}
