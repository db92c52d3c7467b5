package io.epmdwatch.processor.mapping;

import io.epmdwatch.net.Addresses;
import io.epmdwatch.processor.domain.Acceptance;
import io.epmdwatch.processor.domain.Alert;
import io.epmdwatch.processor.domain.AlertKind;
import io.epmdwatch.processor.domain.ExposureId;
import io.epmdwatch.processor.domain.HostKey;
import io.epmdwatch.processor.domain.HostState;
import io.epmdwatch.processor.domain.Life;
import io.epmdwatch.processor.domain.Policy;
import io.epmdwatch.processor.domain.Sighting;
import io.epmdwatch.processor.domain.WrongFix;
import io.epmdwatch.schemas.Exposure;
import io.epmdwatch.schemas.ExposureAlert;
import java.util.List;
import java.util.Optional;

/** What the judgement says, as the records that others read. */
public final class Exposures {
  private final Policy policy;

  /** Records under a policy, which says when fixes are due. */
  public Exposures(Policy policy) {
    this.policy = policy;
  }

  /** The current state of one deviation of a host. */
  public Exposure toExposure(HostState state, Life life) {
    HostKey host = state.host();
    return Exposure.newBuilder()
        .setExposureId(ExposureId.of(host, life.deviation()))
        .setZone(host.zone())
        .setAddress(Addresses.format(host.address()))
        .setPort(host.port())
        .setDeviation(Names.of(life.deviation()))
        .setState(Names.of(life.state()))
        .setSeverity(Names.of(life.finding().severity()))
        .setReason(life.finding().reason())
        .setNodes(ExposedNodes.of(life.finding().nodes()))
        .setSightings(Sightings.of(state.sightings()))
        .setEpisode(life.episode())
        .setFirstSeenAt(life.firstSeenAt())
        .setOpenedAt(life.openedAt().orElse(null))
        .setLastSeenAt(state.lastSeenAt())
        .setResolvedAt(life.resolvedAt().orElse(null))
        .setRuleId(life.acceptance().map(Acceptance::ruleId).orElse(null))
        .setAcceptedUntil(life.acceptance().map(Acceptance::until).orElse(null))
        .setTicketId(ticketOf(host, life).orElse(null))
        .setOwner(life.owner())
        .setDueAt(life.dueAt(policy.sla()).orElse(null))
        .setOverdue(life.dossier().overdue())
        .setFlapping(life.damping().flapping())
        .setParentTicketId(life.dossier().parent().map(ExposureId::ticketOf).orElse(null))
        .setWrongFix(life.dossier().wrongFix().map(WrongFix::words).orElse(null))
        .setHistory(Lives.history(life))
        .build();
  }

  /** An alert about a deviation of a host. */
  public ExposureAlert toAlert(HostState state, Alert alert) {
    HostKey host = state.host();
    Life life = alert.life();
    String exposureId = ExposureId.of(host, life.deviation());
    return ExposureAlert.newBuilder()
        .setAlertId(exposureId + "-" + life.alerts())
        .setExposureId(exposureId)
        .setSequence(life.alerts())
        .setKind(Names.of(alert.kind()))
        .setZone(host.zone())
        .setAddress(Addresses.format(host.address()))
        .setPort(host.port())
        .setDeviation(Names.of(life.deviation()))
        .setState(Names.of(life.state()))
        .setSeverity(Names.of(life.finding().severity()))
        .setPreviousSeverity(alert.notice().previousSeverity().map(Names::of).orElse(null))
        .setReason(alert.reason())
        .setNodes(ExposedNodes.of(life.finding().nodes()))
        .setAddedNodes(ExposedNodes.of(alert.notice().added()))
        .setRemovedNodes(ExposedNodes.of(alert.notice().removed()))
        .setMovedNodes(ExposedNodes.of(alert.notice().moved()))
        .setVantages(seenFrom(state))
        .setEpisode(life.episode())
        .setFirstSeenAt(life.firstSeenAt())
        .setLastSeenAt(state.lastSeenAt())
        .setRaisedAt(alert.at())
        .setRuleId(life.acceptance().map(Acceptance::ruleId).orElse(null))
        .setTicketId(ticketOf(host, life).orElse(null))
        .setOwner(life.owner())
        .setDueAt(life.dueAt(policy.sla()).orElse(null))
        .setOverdue(life.dossier().overdue())
        .setWrongFix(life.dossier().wrongFix().map(WrongFix::words).orElse(null))
        .setFlaps(
            alert.kind() == AlertKind.FLAPPING ? (int) Math.round(life.damping().penalty()) : null)
        .build();
  }

  /** Where a host was seen from, sorted. */
  public static List<String> seenFrom(HostState state) {
    return state.seeing().stream().map(Sighting::vantage).toList();
  }

  /** The ticket that stands for an exposure: its own once it was opened, or else its storm's. */
  static Optional<String> ticketOf(HostKey host, Life life) {
    return life.dossier()
        .parent()
        .filter(storm -> life.dossier().folded())
        .map(ExposureId::ticketOf)
        .or(
            () ->
                life.openedAt().isPresent() || life.alerts() > 0
                    ? Optional.of(ExposureId.ticketOf(host, life.deviation()))
                    : Optional.empty());
  }
}
