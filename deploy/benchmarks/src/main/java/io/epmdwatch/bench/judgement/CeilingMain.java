package io.epmdwatch.bench.judgement;

import io.epmdwatch.command.KafkaOptions;
import io.epmdwatch.schemas.AvroCodec;
import io.epmdwatch.schemas.ProbeResult;
import io.epmdwatch.schemas.RecordType;
import io.epmdwatch.schemas.SweepReport;
import io.epmdwatch.schemas.Topics;
import io.epmdwatch.schemas.UndecodableRecord;
import java.util.Map;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.streams.AutoOffsetReset;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.errors.StreamsUncaughtExceptionHandler.StreamThreadExceptionResponse;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.Record;

/**
 * As much as any judgement has to do: reads, decodes and commits, exactly once and on one thread,
 * as the processor does. Arguments: brokers, application id, state directory, topic.
 */
final class CeilingMain {
  private CeilingMain() {}

  public static void main(String[] args) {
    Parent.follow();
    AvroCodec<?> codec =
        args[3].equals(Topics.PROBE_RESULTS.topic())
            ? AvroCodec.of(RecordType.PROBE_RESULT, ProbeResult.class)
            : AvroCodec.of(RecordType.SWEEP_REPORT, SweepReport.class);
    Topology topology = new Topology();
    topology.addSource(
        AutoOffsetReset.earliest(),
        "in",
        new ByteArrayDeserializer(),
        new ByteArrayDeserializer(),
        args[3]);
    topology.addProcessor("decode", () -> new Decode<>(codec), "in");
    KafkaStreams streams =
        new KafkaStreams(
            topology,
            KafkaOptions.forServers(args[0])
                .properties(
                    Map.of(
                        StreamsConfig.APPLICATION_ID_CONFIG,
                        args[1],
                        StreamsConfig.STATE_DIR_CONFIG,
                        args[2],
                        StreamsConfig.PROCESSING_GUARANTEE_CONFIG,
                        StreamsConfig.EXACTLY_ONCE_V2,
                        StreamsConfig.COMMIT_INTERVAL_MS_CONFIG,
                        100)));
    streams.setUncaughtExceptionHandler(
        cause -> StreamThreadExceptionResponse.SHUTDOWN_APPLICATION);
    streams.start();
  }

  private record Decode<T extends SpecificRecord>(AvroCodec<T> codec)
      implements Processor<byte[], byte[], Void, Void> {
    @Override
    public void process(Record<byte[], byte[]> record) {
      try {
        codec.decode(record.value());
      } catch (UndecodableRecord e) {
        throw new IllegalStateException(e);
      }
    }
  }
}
