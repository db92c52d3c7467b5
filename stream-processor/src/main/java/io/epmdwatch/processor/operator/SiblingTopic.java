package io.epmdwatch.processor.operator;

import io.epmdwatch.command.CommandFailure;
import io.epmdwatch.command.KafkaOptions;
import io.epmdwatch.schemas.AvroCodec;
import io.epmdwatch.schemas.Exposure;
import io.epmdwatch.schemas.RecordType;
import io.epmdwatch.schemas.Topics;
import io.epmdwatch.schemas.WholeTopic;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;

/** The siblings of exposures among all that there are in any partition. */
final class SiblingTopic {
  private static final Comparator<Sibling> OTHER_FAMILY_FIRST =
      Comparator.comparing(Sibling::otherFamily)
          .reversed()
          .thenComparing(sibling -> AddressOrder.of(sibling.exposure().getAddress()));

  private SiblingTopic() {}

  /**
   * Those not resolved now, of the other IP version first.
   *
   * @throws CommandFailure when the topic is missing or Kafka fails
   */
  static List<Sibling> of(Collection<Exposure> exposures, KafkaOptions kafka) {
    Siblings siblings = new Siblings(exposures);
    return siblings.arePossible()
        ? WholeTopic.read(
                kafka,
                Topics.EXPOSURES,
                AvroCodec.of(RecordType.EXPOSURE, Exposure.class),
                siblings::of)
            .values()
            .stream()
            .sorted(OTHER_FAMILY_FIRST)
            .toList()
        : List.of();
  }
}
