package io.epmdwatch.processor.topology;

import io.epmdwatch.processor.domain.Policy;
import io.epmdwatch.processor.domain.Vigilance;
import io.epmdwatch.processor.edge.SiemFormat;
import io.epmdwatch.processor.edge.SiemSettings;
import io.epmdwatch.processor.mapping.ProbeResults;
import io.epmdwatch.processor.mapping.SweepReports;
import io.epmdwatch.processor.metrics.ProcessorMetrics;
import io.epmdwatch.schemas.AvroCodec;
import io.epmdwatch.schemas.ProbeResult;
import io.epmdwatch.schemas.RecordType;
import io.epmdwatch.schemas.SchemaIds;
import io.epmdwatch.schemas.SweepReport;
import io.epmdwatch.schemas.Topics;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.common.serialization.Serializer;
import org.apache.kafka.streams.AutoOffsetReset;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.state.StoreBuilder;
import org.apache.kafka.streams.state.Stores;

/** The topology: results and reports in, held against the baseline, exposures and alerts out. */
public final class ExposureTopology {
  static final String HOSTS = "hosts";
  static final String BASELINE = "baseline";
  static final String BASELINE_REJECTS = "baseline-rejects";
  static final String STORM_WINDOWS = "storm-windows";
  static final String LEDGER = "coverage-ledger";
  static final String FACTS = "oversight-facts";
  static final String ALARMS = "alarms";
  static final String STORM_TICKETS = "storm-tickets";
  static final String OVERSEER_ALERTS = "overseer-alerts";
  static final String OVERSEER_TICKETS = "overseer-tickets";
  static final String OVERSEER_DEAD_LETTERS = "overseer-dead-letters";
  static final String TO_REQUESTS = "to-requests";
  static final String TO_OVERSIGHT = "to-oversight";
  static final String TO_EXPOSURES = "to-exposures";
  static final String TO_ALERTS = "to-alerts";
  static final String TO_TICKETS = "to-tickets";
  static final String TO_DEAD_LETTERS = "to-dead-letters";
  private static final String JUDGE = "judge";
  private static final String OVERSEE = "oversee";
  private static final String DECODE_RESULTS = "decode-results";
  private static final String DECODE_REPORTS = "decode-reports";

  private final Topology topology = new Topology();
  private final SiemSettings siem;
  private final SchemaIds ids;
  private final Serializer<byte[]> values;
  private final ProcessorMetrics metrics;
  private final LiveBaseline baseline;

  private ExposureTopology(SiemSettings siem, SchemaIds ids, ProcessorMetrics metrics) {
    this.siem = siem;
    this.ids = ids;
    this.metrics = metrics;
    this.baseline = new LiveBaseline(ids, metrics);
    this.values =
        ids.writing(
            Topics.EXPOSURES,
            Topics.ALERTS,
            Topics.TICKETS,
            Topics.PROBE_REQUESTS,
            Topics.OVERSIGHT);
  }

  /**
   * The topology under a policy: the judgement, spread over partitions, and the overseer behind its
   * one. Build it anew for each application.
   */
  public static Topology build(
      Policy policy,
      Objectives objectives,
      Vigilance vigilance,
      SiemSettings siem,
      SchemaIds ids,
      ProcessorMetrics metrics) {
    ExposureTopology parts = new ExposureTopology(siem, ids, metrics);
    parts.judgement(policy, objectives);
    parts.overseer(policy, vigilance);
    return parts.topology;
  }

  private void judgement(Policy policy, Objectives objectives) {
    source("results", Topics.PROBE_RESULTS);
    source("reports", Topics.SWEEP_REPORTS);
    topology.addGlobalStore(
        Stores.keyValueStoreBuilder(
                Stores.inMemoryKeyValueStore(BASELINE), Serdes.ByteArray(), Serdes.ByteArray())
            .withLoggingDisabled(),
        "rules",
        new SafeTimestamps(),
        new ByteArrayDeserializer(),
        new ByteArrayDeserializer(),
        Topics.BASELINE.topic(),
        "load-baseline",
        () -> new BaselineLoader(baseline));

    AvroCodec<ProbeResult> results = ids.codec(RecordType.PROBE_RESULT, ProbeResult.class);
    AvroCodec<SweepReport> reports = ids.codec(RecordType.SWEEP_REPORT, SweepReport.class);
    topology.addProcessor(
        DECODE_RESULTS,
        () -> new Decoder<>(JUDGE, results, ProbeResults::toSighted, metrics),
        "results");
    topology.addProcessor(
        DECODE_REPORTS,
        () -> new Decoder<>(JUDGE, reports, SweepReports::toSighted, metrics),
        "reports");
    topology.addProcessor(
        JUDGE,
        () -> new Judge(policy, objectives, baseline, siem, metrics),
        DECODE_RESULTS,
        DECODE_REPORTS);
    topology.addStateStore(hosts(), JUDGE);
    topology.addStateStore(inMemory(BASELINE_REJECTS, Serdes.Integer(), Serdes.Long()), JUDGE);
    topology.addStateStore(inMemory(STORM_WINDOWS, Serdes.String(), Serdes.ByteArray()), JUDGE);
    topology.addStateStore(inMemory(LEDGER, Serdes.String(), Serdes.Long()), JUDGE);

    sink(TO_EXPOSURES, Topics.EXPOSURES, JUDGE);
    alerts(AlertSinks.JUDGE, JUDGE);
    sink(TO_TICKETS, Topics.TICKETS, JUDGE);
    sink(TO_REQUESTS, Topics.PROBE_REQUESTS, JUDGE);
    sink(TO_OVERSIGHT, Topics.OVERSIGHT, JUDGE);
    sink(TO_DEAD_LETTERS, Topics.DEAD_LETTERS, JUDGE, DECODE_RESULTS, DECODE_REPORTS);
  }

  private void overseer(Policy policy, Vigilance vigilance) {
    source("oversight", Topics.OVERSIGHT);

    topology.addProcessor(
        OVERSEE, () -> new Overseer(policy, vigilance, baseline, siem, metrics), "oversight");
    topology.addStateStore(inMemory(FACTS, Serdes.String(), Serdes.ByteArray()), OVERSEE);
    topology.addStateStore(inMemory(ALARMS, Serdes.String(), Serdes.ByteArray()), OVERSEE);
    topology.addStateStore(inMemory(STORM_TICKETS, Serdes.String(), Serdes.ByteArray()), OVERSEE);

    alerts(AlertSinks.OVERSEER, OVERSEE);
    sink(OVERSEER_TICKETS, Topics.TICKETS, OVERSEE);
    sink(OVERSEER_DEAD_LETTERS, Topics.DEAD_LETTERS, OVERSEE);
  }

  private void alerts(AlertSinks sinks, String parent) {
    sink(sinks.alerts(), Topics.ALERTS, parent);
    for (SiemFormat format : siem.formats()) {
      sink(sinks.of(format), format.topic(), parent);
    }
  }

  private void source(String name, Topics topic) {
    topology.addSource(
        AutoOffsetReset.earliest(),
        name,
        new SafeTimestamps(),
        new ByteArrayDeserializer(),
        new ByteArrayDeserializer(),
        topic.topic());
  }

  private void sink(String name, Topics topic, String... parents) {
    topology.addSink(name, topic.topic(), new ByteArraySerializer(), values, parents);
  }

  private static StoreBuilder<?> hosts() {
    return Stores.keyValueStoreBuilder(
            Stores.persistentKeyValueStore(HOSTS), Serdes.Bytes(), Serdes.ByteArray())
        .withCachingDisabled();
  }

  private static <K, V> StoreBuilder<?> inMemory(String name, Serde<K> keys, Serde<V> values) {
    return Stores.keyValueStoreBuilder(Stores.inMemoryKeyValueStore(name), keys, values)
        .withCachingDisabled();
  }
}
