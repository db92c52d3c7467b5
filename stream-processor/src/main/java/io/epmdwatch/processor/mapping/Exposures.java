package io.epmdwatch.processor.mapping;

import io.epmdwatch.net.Addresses;
import io.epmdwatch.processor.domain.Acceptance;
import io.epmdwatch.processor.domain.Alert;
import io.epmdwatch.processor.domain.ExposureId;
import io.epmdwatch.processor.domain.HostKey;
import io.epmdwatch.processor.domain.HostState;
import io.epmdwatch.processor.domain.Life;
import io.epmdwatch.processor.domain.Sighting;
import io.epmdwatch.schemas.Exposure;
import io.epmdwatch.schemas.ExposureAlert;

/** A life of the domain as the {@link Exposure} and the {@link ExposureAlert} of the contract. */
public final class Exposures {
  private Exposures() {}

  /** The current state of one deviation of a host. */
  public static Exposure toExposure(HostState state, Life life) {
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
        .setNodes(HostStates.nodes(life.finding().nodes()))
        .setSightings(HostStates.sightings(state.sightings()))
        .setEpisode(life.episode())
        .setFirstSeenAt(life.firstSeenAt())
        .setOpenedAt(life.openedAt().orElse(null))
        .setLastSeenAt(state.lastSeenAt())
        .setResolvedAt(life.resolvedAt().orElse(null))
        .setRuleId(life.acceptance().map(Acceptance::ruleId).orElse(null))
        .setAcceptedUntil(life.acceptance().map(Acceptance::until).orElse(null))
        .setTicketId(life.alerts() > 0 ? ExposureId.ticketOf(host, life.deviation()) : null)
        .build();
  }

  /** An alert about a deviation of a host. */
  public static ExposureAlert toAlert(HostState state, Alert alert) {
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
        .setPreviousSeverity(alert.previousSeverity().map(Names::of).orElse(null))
        .setReason(life.finding().reason())
        .setNodes(HostStates.nodes(life.finding().nodes()))
        .setAddedNodes(HostStates.nodes(alert.added()))
        .setRemovedNodes(HostStates.nodes(alert.removed()))
        .setVantages(state.sightings().stream().map(Sighting::vantage).toList())
        .setEpisode(life.episode())
        .setFirstSeenAt(life.firstSeenAt())
        .setRaisedAt(alert.at())
        .setRuleId(life.acceptance().map(Acceptance::ruleId).orElse(null))
        .setTicketId(ExposureId.ticketOf(host, life.deviation()))
        .build();
  }
}
