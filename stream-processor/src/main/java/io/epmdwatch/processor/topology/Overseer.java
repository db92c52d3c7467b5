package io.epmdwatch.processor.topology;

import io.epmdwatch.processor.domain.CanarySign;
import io.epmdwatch.processor.domain.CoverageShare;
import io.epmdwatch.processor.domain.Fact;
import io.epmdwatch.processor.domain.Policy;
import io.epmdwatch.processor.domain.StormShare;
import io.epmdwatch.processor.domain.Vigilance;
import io.epmdwatch.processor.edge.SiemSettings;
import io.epmdwatch.processor.mapping.Facts;
import io.epmdwatch.processor.mapping.InvalidRecord;
import io.epmdwatch.processor.metrics.DeadLetterReason;
import io.epmdwatch.processor.metrics.ProcessorMetrics;
import io.epmdwatch.schemas.AvroCodec;
import io.epmdwatch.schemas.Oversight;
import io.epmdwatch.schemas.RecordType;
import io.epmdwatch.schemas.UndecodableRecord;
import java.time.Duration;
import java.time.Instant;
import org.apache.kafka.streams.processor.PunctuationType;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.processor.api.RecordMetadata;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sees whole what each partition of the judgement sees a part of: storms, coverage and vantages;
 * and the ends of rules, of which each is to be told once.
 */
final class Overseer implements Processor<byte[], byte[], byte[], byte[]> {
  private static final Logger LOG = LoggerFactory.getLogger(Overseer.class);
  private static final Duration LOOK = Duration.ofMillis(250);

  private final Policy policy;
  private final Vigilance vigilance;
  private final LiveBaseline live;
  private final SiemSettings siem;
  private final ProcessorMetrics metrics;
  private final AvroCodec<Oversight> codec = AvroCodec.of(RecordType.OVERSIGHT, Oversight.class);
  private ProcessorContext<byte[], byte[]> context;
  private StormDesk storms;
  private CoverageDesk coverage;
  private VantageDesk vantages;
  private RuleDesk rules;

  Overseer(
      Policy policy,
      Vigilance vigilance,
      LiveBaseline live,
      SiemSettings siem,
      ProcessorMetrics metrics) {
    this.policy = policy;
    this.vigilance = vigilance;
    this.live = live;
    this.siem = siem;
    this.metrics = metrics;
  }

  @Override
  public void init(ProcessorContext<byte[], byte[]> newContext) {
    context = newContext;
    FactStore facts = new FactStore(context.getStateStore(ExposureTopology.FACTS));
    AlertOutlet outlet = new AlertOutlet(context, AlertSinks.OVERSEER, siem, metrics);
    AlarmBook alarms = new AlarmBook(context, outlet, metrics);
    storms = new StormDesk(policy, facts, alarms, new StormTicketBook(context), metrics);
    coverage = new CoverageDesk(vigilance.objectives(), policy.owners(), facts, alarms);
    vantages =
        new VantageDesk(vigilance.vantageLostAfter(), policy.retired(), facts, alarms, metrics);
    rules = new RuleDesk(vigilance.warnBeforeExpiry(), live, alarms);
    storms.resume(now());
    coverage.resume();
    vantages.resume(now());
    context.schedule(LOOK, PunctuationType.WALL_CLOCK_TIME, now -> look(Instant.ofEpochMilli(now)));
  }

  @Override
  public void process(Record<byte[], byte[]> record) {
    try {
      if (SafeTimestamps.replaced(record.headers())) {
        bury(record, DeadLetterReason.TIMESTAMP, "Kafka timestamp is negative or after 2100");
        return;
      }
      take(Facts.toFact(codec.decode(record.headers(), record.value()), now()));
      metrics.judged(source().topic(), context.currentSystemTimeMs());
    } catch (UndecodableRecord e) {
      bury(record, DeadLetterReason.UNDECODABLE, e.getMessage());
    } catch (InvalidRecord e) {
      bury(record, DeadLetterReason.INVALID, e.getMessage());
    }
  }

  @Override
  public void close() {
    storms.leave();
    vantages.leave();
  }

  private void take(Fact fact) {
    if (fact instanceof StormShare share) {
      storms.take(share, now());
    } else if (fact instanceof CoverageShare share) {
      coverage.take(share);
    } else if (fact instanceof CanarySign sign) {
      vantages.take(sign);
    }
  }

  private void look(Instant now) {
    storms.look(now);
    coverage.look(now);
    vantages.look(now);
    rules.look(now);
  }

  private void bury(Record<byte[], byte[]> record, DeadLetterReason reason, String detail) {
    RecordMetadata source = source();
    DeadLetter letter =
        new DeadLetter(source.topic(), source.partition(), source.offset(), reason, detail);
    LOG.warn("record set aside in {}: {}", ExposureTopology.OVERSEER_DEAD_LETTERS, letter);
    metrics.deadLetter(source.topic(), reason);
    letter.describeIn(record.headers());
    context.forward(record, ExposureTopology.OVERSEER_DEAD_LETTERS);
  }

  private RecordMetadata source() {
    return context.recordMetadata().orElseThrow();
  }

  private Instant now() {
    return Instant.ofEpochMilli(context.currentSystemTimeMs());
  }
}
