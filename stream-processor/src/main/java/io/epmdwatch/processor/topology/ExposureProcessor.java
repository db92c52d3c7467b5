package io.epmdwatch.processor.topology;

import io.epmdwatch.command.CommandFailure;
import io.epmdwatch.command.KafkaOptions;
import io.epmdwatch.command.KafkaTrouble;
import io.epmdwatch.ops.Check;
import io.epmdwatch.ops.ClockWatch;
import io.epmdwatch.processor.metrics.MicrometerProcessorMetrics;
import io.epmdwatch.schemas.SchemaIds;
import io.epmdwatch.schemas.TopicAdmin;
import io.epmdwatch.schemas.Topics;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.kafka.KafkaStreamsMetrics;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.errors.StreamsUncaughtExceptionHandler.StreamThreadExceptionResponse;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The topology, running. */
public final class ExposureProcessor implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(ExposureProcessor.class);

  /** What a consumer or a producer lacks, the cause does not say: whichever of the two it is. */
  private static final AclOperation OPERATION = AclOperation.ANY;

  private static final Duration CLOSE_PATIENCE = Duration.ofSeconds(6);

  private final KafkaOptions kafka;
  private final KafkaStreams streams;
  private final KafkaStreamsMetrics meters;
  private final Readiness readiness;
  private final ClockWatch clock;
  private final CountDownLatch ended = new CountDownLatch(1);
  private final AtomicReference<Throwable> fault = new AtomicReference<>();

  private ExposureProcessor(KafkaOptions kafka, KafkaStreams streams) {
    this.kafka = kafka;
    this.streams = streams;
    this.meters = new KafkaStreamsMetrics(streams);
    this.readiness = new Readiness(streams);
    this.clock = ClockWatch.start(this::onClockBack);
  }

  /** Starts to judge; returns at once. */
  public static ExposureProcessor start(
      ProcessorConfig config, KafkaOptions kafka, MeterRegistry registry) {
    MicrometerProcessorMetrics metrics = new MicrometerProcessorMetrics(registry);
    metrics.zone(config.zone());
    Properties properties = properties(config, kafka, metrics);
    KafkaStreams streams =
        new KafkaStreams(
            ExposureTopology.build(
                config.policy(),
                objectives(config, kafka),
                config.vigilance(),
                config.siem(),
                SchemaIds.of(kafka),
                metrics),
            properties);
    Leftovers.delete(config.stateDirectory().resolve(config.applicationId()));
    ExposureProcessor processor = new ExposureProcessor(kafka, streams);
    streams.setUncaughtExceptionHandler(processor::onFault);
    streams.setStateListener((now, before) -> processor.onState(now));
    processor.meters.bindTo(registry);
    processor.readiness.bindTo(registry);
    streams.start();
    return processor;
  }

  /** What must hold for the processor to be ready. */
  public List<Check> readiness() {
    return readiness.checks();
  }

  /**
   * Waits until the processor ends.
   *
   * @throws CommandFailure when it ended by itself, with what ended it
   */
  public void await() throws InterruptedException {
    ended.await();
    Throwable cause = fault.get();
    if (cause instanceof CommandFailure failure) {
      throw failure;
    }
    if (cause != null) {
      throw kafka.failure("the processor stopped", OPERATION, cause);
    }
  }

  @Override
  public void close() {
    clock.close();
    meters.close();
    streams.close(CLOSE_PATIENCE);
    ended.countDown();
  }

  private StreamThreadExceptionResponse onFault(Throwable cause) {
    log(cause);
    fault.compareAndSet(null, cause);
    return StreamThreadExceptionResponse.SHUTDOWN_CLIENT;
  }

  private void onClockBack(Duration back) {
    fault.compareAndSet(
        null,
        CommandFailure.failure(
            ("this machine's clock went back by %d s, for which time Kafka Streams would commit"
                    + " nothing: start again, and see what sets the clock")
                .formatted(back.toSeconds()),
            null));
    ended.countDown();
  }

  /** What can be explained is said once, by {@link #await}; else the trace is wanted. */
  private void log(Throwable cause) {
    if (KafkaTrouble.of(cause, kafka.client(), OPERATION).isEmpty()) {
      LOG.error("the processor stops", cause);
    }
  }

  private void onState(KafkaStreams.State state) {
    if (state == KafkaStreams.State.ERROR || state == KafkaStreams.State.NOT_RUNNING) {
      ended.countDown();
    }
  }

  /** Blocks are spread over as many partitions as the topic has, whoever created it. */
  private static Objectives objectives(ProcessorConfig config, KafkaOptions kafka) {
    if (config.vigilance().objectives().isEmpty()) {
      return Objectives.NONE;
    }
    try (Admin admin = kafka.admin()) {
      return new Objectives(
          config.vigilance().objectives(), TopicAdmin.partitions(admin, Topics.PROBE_RESULTS));
    }
  }

  private static Properties properties(
      ProcessorConfig config, KafkaOptions kafka, MicrometerProcessorMetrics metrics) {
    return kafka.properties(
        Map.of(
            StreamsConfig.COMMIT_INTERVAL_MS_CONFIG,
            100,
            StreamsConfig.consumerPrefix(ConsumerConfig.SESSION_TIMEOUT_MS_CONFIG),
            (int) ProcessorConfig.SESSION_TIMEOUT.toMillis(),
            // How soon a processor hears that another one is gone.
            StreamsConfig.consumerPrefix(ConsumerConfig.HEARTBEAT_INTERVAL_MS_CONFIG),
            1_000,
            // Else a store that is at its end holds up the next one's restoration for half a
            // second.
            StreamsConfig.restoreConsumerPrefix(ConsumerConfig.FETCH_MAX_WAIT_MS_CONFIG),
            20),
        Map.ofEntries(
            Map.entry(StreamsConfig.APPLICATION_ID_CONFIG, config.applicationId()),
            Map.entry(StreamsConfig.STATE_DIR_CONFIG, config.stateDirectory().toString()),
            Map.entry(StreamsConfig.NUM_STREAM_THREADS_CONFIG, config.threads()),
            Map.entry(StreamsConfig.NUM_STANDBY_REPLICAS_CONFIG, config.standbys()),
            Map.entry(StreamsConfig.PROCESSING_GUARANTEE_CONFIG, StreamsConfig.EXACTLY_ONCE_V2),
            Map.entry(StreamsConfig.ENSURE_EXPLICIT_INTERNAL_RESOURCE_NAMING_CONFIG, true),
            Map.entry(
                StreamsConfig.PRODUCTION_EXCEPTION_HANDLER_CLASS_CONFIG,
                BuryUnproducible.class.getName()),
            Map.entry(
                StreamsConfig.PROCESSING_EXCEPTION_HANDLER_CLASS_CONFIG,
                BuryUnjudgeable.class.getName()),
            Map.entry(Burial.METRICS, metrics),
            Map.entry(
                StreamsConfig.consumerPrefix(ConsumerConfig.GROUP_INSTANCE_ID_CONFIG),
                config.instanceId())));
  }
}
