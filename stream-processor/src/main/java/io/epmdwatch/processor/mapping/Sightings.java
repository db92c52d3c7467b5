package io.epmdwatch.processor.mapping;

import io.epmdwatch.processor.domain.Picture;
import io.epmdwatch.processor.domain.Sighting;
import io.epmdwatch.processor.domain.Standing;
import io.epmdwatch.processor.domain.Suspicion;
import io.epmdwatch.schemas.PeerStanding;
import io.epmdwatch.schemas.VantageSighting;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** What vantages know as records, and back. */
final class Sightings {
  private Sightings() {}

  static List<VantageSighting> of(List<Sighting> sightings) {
    return sightings.stream().map(Sightings::of).toList();
  }

  static List<Sighting> toSightings(List<VantageSighting> records) {
    return records.stream().map(Sightings::toSighting).toList();
  }

  private static VantageSighting of(Sighting known) {
    Picture picture = known.picture();
    return new VantageSighting(
        known.vantage(),
        known.lastSeenAt(),
        known.lastEvidenceAt(),
        known.refusals(),
        picture.epmdAnswers(),
        ExposedNodes.of(picture.nodes()),
        PeerStanding.valueOf(picture.standing().name()),
        picture.suspicions().stream()
            .map(what -> io.epmdwatch.schemas.Suspicion.valueOf(what.name()))
            .toList());
  }

  private static Sighting toSighting(VantageSighting record) {
    return new Sighting(
        record.getVantage(),
        record.getLastSeenAt(),
        record.getLastEvidenceAt(),
        record.getRefusals(),
        new Picture(
            record.getEpmdAnswers(),
            ExposedNodes.toNodes(record.getNodes()),
            Standing.valueOf(record.getStanding().name()),
            record.getSuspicions().stream().flatMap(what -> suspicion(what).stream()).toList()));
  }

  private static Optional<Suspicion> suspicion(io.epmdwatch.schemas.Suspicion named) {
    return Arrays.stream(Suspicion.values())
        .filter(known -> known.name().equals(named.name()))
        .findFirst();
  }
}
