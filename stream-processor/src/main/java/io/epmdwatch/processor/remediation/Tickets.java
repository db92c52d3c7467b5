package io.epmdwatch.processor.remediation;

import io.epmdwatch.net.Addresses;
import io.epmdwatch.processor.domain.Deviation;
import io.epmdwatch.processor.domain.ExposureId;
import io.epmdwatch.processor.domain.ExposureState;
import io.epmdwatch.processor.domain.HostKey;
import io.epmdwatch.processor.domain.HostState;
import io.epmdwatch.processor.domain.Life;
import io.epmdwatch.processor.domain.Node;
import io.epmdwatch.processor.domain.OtpRange;
import io.epmdwatch.processor.domain.Policy;
import io.epmdwatch.processor.domain.WrongFix;
import io.epmdwatch.processor.mapping.ExposedNodes;
import io.epmdwatch.processor.mapping.Exposures;
import io.epmdwatch.processor.mapping.Lives;
import io.epmdwatch.processor.mapping.Names;
import io.epmdwatch.schemas.RemediationTicket;
import io.epmdwatch.schemas.Severity;
import io.epmdwatch.schemas.TicketStatus;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;

/** The ticket of an exposure: its life, with the recipe filled in for the host. */
public final class Tickets {
  private final Policy policy;

  /** Tickets under a policy, which says when fixes are due. */
  public Tickets(Policy policy) {
    this.policy = policy;
  }

  /**
   * Whether a life has a ticket: once it has been opened, unless a storm's ticket stands for it.
   */
  public static boolean hasItsOwn(Life life) {
    return life.alerts() > 0 && !life.dossier().folded();
  }

  /**
   * The ticket as it stands.
   *
   * @param platform what a rule says the host runs on; empty when none does
   */
  public RemediationTicket of(HostState state, Life life, String platform) {
    HostKey host = state.host();
    Instant openedAt = life.openedAt().orElse(life.firstSeenAt());
    return recipe(host, life, platform)
        .into(RemediationTicket.newBuilder())
        .setTicketId(ExposureId.ticketOf(host, life.deviation()))
        .setExposureId(ExposureId.of(host, life.deviation()))
        .setZone(host.zone())
        .setAddress(Addresses.format(host.address()))
        .setPort(host.port())
        .setStatus(status(life.state()))
        .setSeverity(Severity.valueOf(life.finding().severity().name()))
        .setTitle(title(host, life.deviation()))
        .setOwner(life.owner())
        .setOpenedAt(openedAt)
        .setDueAt(openedAt.plus(policy.sla().timeToFix(life.finding().severity())))
        .setResolvedAt(life.resolvedAt().orElse(null))
        .setEpisode(life.episode())
        .setHistory(Lives.history(life))
        .setDeviation(Names.of(life.deviation()))
        .setReason(life.finding().reason())
        .setNodes(ExposedNodes.of(life.finding().nodes()))
        .setVantages(Exposures.seenFrom(state))
        .setOverdue(life.dossier().overdue())
        .setWrongFix(life.dossier().wrongFix().map(WrongFix::words).orElse(null))
        .setTranscripts(Lives.transcripts(life))
        .build();
  }

  private static RecipeText recipe(HostKey host, Life life, String platform) {
    return switch (status(life.state())) {
      case OPEN, VERIFYING -> RecipeText.fillIn(clues(life, platform), host);
      case ACCEPTED, RESOLVED -> RecipeText.platformOnly(clues(life, platform));
    };
  }

  private static TicketStatus status(ExposureState state) {
    return switch (state) {
      case OPEN -> TicketStatus.OPEN;
      case ACCEPTED -> TicketStatus.ACCEPTED;
      case CLOSING -> TicketStatus.VERIFYING;
      // Pending has a ticket only when an earlier episode opened one, and that one is resolved.
      case PENDING, RESOLVED -> TicketStatus.RESOLVED;
    };
  }

  private static String title(HostKey host, Deviation deviation) {
    String what =
        switch (deviation) {
          case UNLISTED_HOST -> "Close epmd, or approve it";
          case UNLISTED_NODE -> "Stop the unlisted Erlang node, or approve it";
          case UNLISTED_VANTAGE -> "Keep epmd from being seen there, or approve it";
          case DISTRIBUTION_REACHABLE -> "Close the distribution port, or approve it";
          case LOCAL_PEER -> "Remove the proxy that makes strangers local";
          case SUSPICIOUS_NAMES -> "Find out who answers in epmd's place";
          case IDENTITY_CHANGED -> "Find out whose host this is now, or approve it anew";
        };
    return what + ": " + Addresses.format(host.address()) + " port " + host.port();
  }

  private static Clues clues(Life life, String platform) {
    List<Node> nodes = life.finding().nodes();
    return new Clues(
        nodes.stream()
            .map(node -> new Clues.Listed(node.name(), node.port(), node.distribution().fullName()))
            .toList(),
        otp(nodes).mapToInt(OtpRange::lowest).min(),
        otp(nodes).mapToInt(OtpRange::highest).max(),
        false,
        platform);
  }

  private static Stream<OtpRange> otp(List<Node> nodes) {
    return nodes.stream().flatMap(node -> node.distribution().otp().stream());
  }
}
