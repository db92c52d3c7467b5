package io.epmdwatch.processor.operator;

import io.epmdwatch.net.EscapedText;
import io.epmdwatch.schemas.Exposure;
import io.epmdwatch.schemas.ExposureState;
import io.epmdwatch.schemas.ProbeRequest;
import io.epmdwatch.schemas.ProbeRequestReason;
import io.epmdwatch.schemas.ProbeResult;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What was asked, what was answered, and what the judgement made of it. Each record gives the line
 * that a person should read about it, if any. Not for use by several threads.
 */
final class Verification {
  /** How the judgement has decided. */
  enum Outcome {
    /** Not yet. */
    WAITING,
    /** Every exposure is proven closed. */
    RESOLVED,
    /** Something is exposed, or not proven closed. */
    EXPOSED,
    /** A vantage did not answer. */
    UNANSWERED
  }

  /** How long the judgement may take for an answer that closes nothing. */
  private static final Duration REACTION = Duration.ofSeconds(2);

  private final Map<String, ProbeRequest> asked = new LinkedHashMap<>();
  private final Map<String, ProbeResult> answers = new LinkedHashMap<>();
  private final Map<String, Exposure> exposures = new TreeMap<>();
  private final Set<String> told = new HashSet<>();
  private final boolean severalHosts;
  private final Instant deadline;
  private Instant lastAnswerAt = Instant.MIN;

  Verification(Collection<ProbeRequest> requests, Collection<Exposure> before, Instant deadline) {
    requests.forEach(request -> asked.put(request.getRequestId(), request));
    before.forEach(exposure -> exposures.put(exposure.getExposureId(), exposure));
    severalHosts = requests.stream().map(Host::of).distinct().count() > 1;
    this.deadline = deadline;
  }

  /** An answer to one of the requests, or to one of the judgement's own about the same hosts. */
  Optional<String> onResult(ProbeResult result, Instant now) {
    String id = result.getRequestId().orElse("");
    if (asked.containsKey(id)) {
      lastAnswerAt = now;
      return answers.put(id, result) == null ? Optional.of(line(result, "")) : Optional.empty();
    }
    return id.startsWith("confirm-") && concerns(Host.of(result))
        ? Optional.of(line(result, " (second look)"))
        : Optional.empty();
  }

  /** What the judgement asks for on its own. */
  Optional<String> onRequest(ProbeRequest request, Instant now) {
    if (request.getWhy() != ProbeRequestReason.CONFIRMATION || !concerns(Host.of(request))) {
      return Optional.empty();
    }
    long seconds =
        request.getNotBefore().map(at -> Duration.between(now, at).toSeconds() + 1).orElse(0L);
    return Optional.of(
        "%swaiting for a second look from %s%s"
            .formatted(
                prefix(Host.of(request)),
                EscapedText.of(request.getVantage()),
                seconds > 0 ? " in about " + seconds + " s" : ""));
  }

  /** The newest state of an exposure. */
  Optional<String> onExposure(Exposure exposure) {
    Exposure before = exposures.get(exposure.getExposureId());
    if (before == null && !concerns(Host.of(exposure))) {
      return Optional.empty();
    }
    exposures.put(exposure.getExposureId(), exposure);
    if (before != null && saysTheSame(before, exposure)) {
      return Optional.empty();
    }
    told.add(exposure.getExposureId());
    return Optional.of(line(exposure));
  }

  /** An exposure that the judgement has forgotten: it never opened, or was resolved long ago. */
  void onForgotten(String exposureId) {
    exposures.remove(exposureId);
  }

  /** Whether it is one of the exposures that are verified. */
  boolean isAbout(String exposureId) {
    return exposures.containsKey(exposureId);
  }

  /** Where it stands. */
  Outcome outcome(Instant now) {
    boolean late = !now.isBefore(deadline);
    boolean exposed = answers.values().stream().anyMatch(ResultText::isExposed);
    if (!unanswered().isEmpty()) {
      return late ? (exposed ? Outcome.EXPOSED : Outcome.UNANSWERED) : Outcome.WAITING;
    }
    boolean mayClose = !exposed && answers.values().stream().allMatch(ResultText::isClosed);
    if (mayClose && exposures.values().stream().allMatch(Verification::isResolved)) {
      return Outcome.RESOLVED;
    }
    boolean reacted = !mayClose && now.isAfter(lastAnswerAt.plus(REACTION));
    return late || reacted ? Outcome.EXPOSED : Outcome.WAITING;
  }

  /** The vantages that did not answer, each with the hosts it was asked for. */
  List<String> unanswered() {
    return asked.values().stream()
        .filter(request -> !answers.containsKey(request.getRequestId()))
        .map(request -> EscapedText.of(request.getVantage()))
        .distinct()
        .toList();
  }

  /** How it ends: a line for each exposure that is not resolved, or was all along. */
  List<String> ends() {
    return exposures.values().stream()
        .filter(exposure -> !isResolved(exposure) || !told.contains(exposure.getExposureId()))
        .map(exposure -> (isResolved(exposure) ? "" : "not resolved: ") + line(exposure))
        .toList();
  }

  /** The exposures that are verified, as they are now. */
  Collection<Exposure> exposures() {
    return List.copyOf(exposures.values());
  }

  private static boolean saysTheSame(Exposure before, Exposure now) {
    return before.getState() == now.getState()
        && before.getSeverity() == now.getSeverity()
        && before.getWrongFix().equals(now.getWrongFix());
  }

  private boolean concerns(Host host) {
    return asked.values().stream().anyMatch(request -> Host.of(request).equals(host));
  }

  private String line(ProbeResult result, String why) {
    return prefix(Host.of(result))
        + EscapedText.of(result.getVantage())
        + ": "
        + ResultText.of(result)
        + why;
  }

  private String line(Exposure exposure) {
    return Stream.of(
            "%s%s %s is %s %s"
                .formatted(
                    prefix(Host.of(exposure)),
                    exposure.getExposureId(),
                    Words.of(exposure.getDeviation()),
                    exposure.getState(),
                    exposure.getSeverity()),
            ": " + exposure.getReason(),
            exposure.getWrongFix().map(fix -> "; wrong fix: " + EscapedText.of(fix)).orElse(""))
        .collect(Collectors.joining());
  }

  private String prefix(Host host) {
    return severalHosts ? host.endpoint() + " " : "";
  }

  private static boolean isResolved(Exposure exposure) {
    return exposure.getState() == ExposureState.RESOLVED;
  }
}
