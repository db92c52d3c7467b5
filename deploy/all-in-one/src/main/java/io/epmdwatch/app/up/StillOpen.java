package io.epmdwatch.app.up;

import io.epmdwatch.command.KafkaOptions;
import io.epmdwatch.schemas.AvroCodec;
import io.epmdwatch.schemas.Exposure;
import io.epmdwatch.schemas.ExposureState;
import io.epmdwatch.schemas.RecordType;
import io.epmdwatch.schemas.Topics;
import io.epmdwatch.schemas.WholeTopic;
import java.util.Comparator;
import java.util.List;

/** What earlier runs alerted and nothing has closed since. */
final class StillOpen {
  private StillOpen() {}

  /** The exposures, worst first. */
  static List<Exposure> in(KafkaOptions kafka) {
    AvroCodec<Exposure> codec = AvroCodec.of(RecordType.EXPOSURE, Exposure.class);
    return WholeTopic.read(kafka, Topics.EXPOSURES, codec).values().stream()
        .filter(StillOpen::isOpen)
        .sorted(Comparator.comparing(Exposure::getSeverity).reversed())
        .toList();
  }

  private static boolean isOpen(Exposure exposure) {
    return exposure.getState() == ExposureState.OPEN
        || exposure.getState() == ExposureState.CLOSING;
  }
}
