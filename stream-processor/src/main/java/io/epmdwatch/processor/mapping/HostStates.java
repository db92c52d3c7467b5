package io.epmdwatch.processor.mapping;

import io.epmdwatch.net.Addresses;
import io.epmdwatch.processor.domain.Acceptance;
import io.epmdwatch.processor.domain.Deviation;
import io.epmdwatch.processor.domain.ExposureState;
import io.epmdwatch.processor.domain.Finding;
import io.epmdwatch.processor.domain.HistoryEntry;
import io.epmdwatch.processor.domain.HostKey;
import io.epmdwatch.processor.domain.HostState;
import io.epmdwatch.processor.domain.Life;
import io.epmdwatch.processor.domain.Node;
import io.epmdwatch.processor.domain.Severity;
import io.epmdwatch.processor.domain.Sighting;
import io.epmdwatch.schemas.ExposedNode;
import io.epmdwatch.schemas.ExposureLife;
import io.epmdwatch.schemas.TicketEvent;
import io.epmdwatch.schemas.VantageSighting;
import java.util.List;
import java.util.Optional;

/** The domain's {@link HostState} as the record that the state store keeps, and back. */
public final class HostStates {
  private HostStates() {}

  /** The record for a state. */
  public static io.epmdwatch.schemas.HostState toRecord(HostState state) {
    return new io.epmdwatch.schemas.HostState(
        state.host().zone(),
        Addresses.format(state.host().address()),
        state.host().port(),
        nodes(state.nodes()),
        sightings(state.sightings()),
        state.judgedAt(),
        state.lives().stream().map(HostStates::toRecord).toList(),
        null);
  }

  /** The state in a record. */
  public static HostState fromRecord(io.epmdwatch.schemas.HostState record) {
    return new HostState(
        new HostKey(record.getZone(), Addresses.parse(record.getAddress()), record.getPort()),
        fromNodes(record.getNodes()),
        record.getSightings().stream()
            .map(
                known ->
                    new Sighting(
                        known.getVantage(),
                        known.getLastSeenAt(),
                        known.getLastEvidenceAt(),
                        known.getRefusals()))
            .toList(),
        record.getJudgedAt(),
        record.getLives().stream().map(HostStates::fromRecord).toList());
  }

  static List<ExposedNode> nodes(List<Node> nodes) {
    return nodes.stream()
        .map(node -> ExposedNode.newBuilder().setName(node.name()).setPort(node.port()).build())
        .toList();
  }

  static List<VantageSighting> sightings(List<Sighting> sightings) {
    return sightings.stream()
        .map(
            known ->
                VantageSighting.newBuilder()
                    .setVantage(known.vantage())
                    .setLastSeenAt(known.lastSeenAt())
                    .setLastEvidenceAt(known.lastEvidenceAt())
                    .setRefusals(known.refusals())
                    .build())
        .toList();
  }

  /** The history of a ticket as records. */
  public static List<TicketEvent> history(List<HistoryEntry> history) {
    return history.stream().map(entry -> new TicketEvent(entry.at(), entry.note())).toList();
  }

  private static List<Node> fromNodes(List<ExposedNode> nodes) {
    return nodes.stream().map(node -> new Node(node.getName(), node.getPort())).toList();
  }

  private static ExposureLife toRecord(Life life) {
    return ExposureLife.newBuilder()
        .setDeviation(Names.of(life.deviation()))
        .setState(Names.of(life.state()))
        .setSeverity(Names.of(life.finding().severity()))
        .setReason(life.finding().reason())
        .setNodes(nodes(life.finding().nodes()))
        .setEpisode(life.episode())
        .setAlerts(life.alerts())
        .setPositives(life.positives())
        .setNegatives(life.negatives())
        .setFirstSeenAt(life.firstSeenAt())
        .setOpenedAt(life.openedAt().orElse(null))
        .setResolvedAt(life.resolvedAt().orElse(null))
        .setRuleId(life.acceptance().map(Acceptance::ruleId).orElse(null))
        .setAcceptedUntil(life.acceptance().map(Acceptance::until).orElse(null))
        .setOwner(life.owner())
        .setHistory(history(life.history()))
        .build();
  }

  private static Life fromRecord(ExposureLife record) {
    Optional<Acceptance> acceptance =
        record
            .getRuleId()
            .map(rule -> new Acceptance(rule, record.getAcceptedUntil().orElseThrow()));
    return new Life(
        Deviation.valueOf(record.getDeviation().name()),
        ExposureState.valueOf(record.getState().name()),
        new Finding(
            Severity.valueOf(record.getSeverity().name()),
            record.getReason(),
            fromNodes(record.getNodes())),
        record.getEpisode(),
        record.getAlerts(),
        record.getPositives(),
        record.getNegatives(),
        record.getFirstSeenAt(),
        record.getOpenedAt(),
        record.getResolvedAt(),
        acceptance,
        record.getOwner(),
        record.getHistory().stream()
            .map(event -> new HistoryEntry(event.getAt(), event.getNote()))
            .toList());
  }
}
