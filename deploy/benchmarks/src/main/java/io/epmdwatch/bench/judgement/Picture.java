package io.epmdwatch.bench.judgement;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.epmdwatch.schemas.AvroCodec;
import io.epmdwatch.schemas.Exposure;
import io.epmdwatch.schemas.ExposureState;
import io.epmdwatch.schemas.RecordType;
import io.epmdwatch.schemas.Topics;
import io.epmdwatch.schemas.UndecodableRecord;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * The exposures as they are told now, by id.
 *
 * @param exposures of each the host and the state
 */
record Picture(Map<String, Told> exposures) {
  /**
   * What is told of an exposure.
   *
   * @param host as {@link Place#host()}
   * @param state its stage
   */
  record Told(String host, ExposureState state) {}

  static Picture read(Cluster cluster) {
    AvroCodec<Exposure> codec = AvroCodec.of(RecordType.EXPOSURE, Exposure.class);
    Map<String, Told> told = new HashMap<>();
    CommittedReader.readAll(
        cluster.kafka(),
        Topics.EXPOSURES.topic(),
        record -> {
          String id = new String(record.key(), UTF_8);
          if (record.value() == null) {
            told.remove(id);
          } else {
            told.put(id, told(codec, record.value()));
          }
        });
    return new Picture(told);
  }

  /** The hosts of which some exposure is in a state. */
  Set<String> hosts(ExposureState state) {
    return exposures.values().stream()
        .filter(told -> told.state() == state)
        .map(Told::host)
        .collect(Collectors.toSet());
  }

  /** The ids of exposures in a state, on hosts that matter. */
  Set<String> ids(ExposureState state, Predicate<String> host) {
    return exposures.entrySet().stream()
        .filter(entry -> entry.getValue().state() == state && host.test(entry.getValue().host()))
        .map(Map.Entry::getKey)
        .collect(Collectors.toSet());
  }

  private static Told told(AvroCodec<Exposure> codec, byte[] value) {
    try {
      Exposure exposure = codec.decode(value);
      return new Told(exposure.getZone() + "|" + exposure.getAddress(), exposure.getState());
    } catch (UndecodableRecord e) {
      throw new IllegalStateException(e);
    }
  }
}
