package io.epmdwatch.processor.operator;

import io.epmdwatch.command.CommandFailure;
import io.epmdwatch.net.EscapedText;
import io.epmdwatch.schemas.Exposure;
import io.epmdwatch.schemas.ExposureAlert;
import io.epmdwatch.schemas.ProbeRequest;
import io.epmdwatch.schemas.ProbeResult;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** The exposures there are at some endpoints, resolved ones included, by id. */
final class KnownExposures implements VerificationTopics.Audience {
  private final Map<String, Exposure> found = new TreeMap<>();
  private final List<Endpoint> endpoints;
  private final Optional<String> zone;

  private KnownExposures(List<Endpoint> endpoints, Optional<String> zone) {
    this.endpoints = endpoints;
    this.zone = zone;
  }

  /**
   * Reads them.
   *
   * @throws CommandFailure when there is none at one of the endpoints
   */
  static Map<String, Exposure> of(
      List<Endpoint> endpoints, Optional<String> zone, VerificationTopics topics) {
    KnownExposures known = new KnownExposures(endpoints, zone);
    topics.readExposures(known);
    for (Endpoint endpoint : endpoints) {
      if (known.found.values().stream().noneMatch(each -> isAt(endpoint, each))) {
        throw CommandFailure.failure(
            "no exposure of %s is known%s: look at it with epmdwatch probe %s"
                .formatted(
                    endpoint,
                    zone.map(name -> " in zone " + EscapedText.of(name)).orElse(""),
                    endpoint),
            null);
      }
    }
    return known.found;
  }

  @Override
  public void exposure(Exposure exposure) {
    if (zone.map(exposure.getZone()::equals).orElse(true)
        && endpoints.stream().anyMatch(endpoint -> isAt(endpoint, exposure))) {
      found.put(exposure.getExposureId(), exposure);
    }
  }

  @Override
  public void forgotten(String exposureId) {
    found.remove(exposureId);
  }

  @Override
  public void result(ProbeResult result) {
    // Nothing has been asked yet.
  }

  @Override
  public void request(ProbeRequest request) {
    // Nothing has been asked yet.
  }

  @Override
  public void alert(ExposureAlert alert) {
    // It was raised before anything was asked.
  }

  private static boolean isAt(Endpoint endpoint, Exposure exposure) {
    return endpoint.matches(exposure.getAddress(), exposure.getPort());
  }
}
