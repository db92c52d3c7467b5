package io.epmdwatch.processor.remediation;

import io.epmdwatch.net.Addresses;
import io.epmdwatch.processor.domain.Deviation;
import io.epmdwatch.processor.domain.ExposureId;
import io.epmdwatch.processor.domain.ExposureState;
import io.epmdwatch.processor.domain.HostKey;
import io.epmdwatch.processor.domain.Life;
import io.epmdwatch.processor.mapping.HostStates;
import io.epmdwatch.schemas.RemediationTicket;
import io.epmdwatch.schemas.Severity;
import io.epmdwatch.schemas.TicketStatus;
import java.time.Instant;

/** The ticket of an exposure: its life, with the recipe filled in for the host. */
public final class Tickets {
  private Tickets() {}

  /** The ticket as it stands. */
  public static RemediationTicket of(HostKey host, Life life) {
    Instant openedAt = life.openedAt().orElse(life.firstSeenAt());
    return recipe(host, life)
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
        .setDueAt(openedAt.plus(life.finding().severity().timeToFix()))
        .setResolvedAt(life.resolvedAt().orElse(null))
        .setEpisode(life.episode())
        .setHistory(HostStates.history(life.history()))
        .build();
  }

  private static RecipeText recipe(HostKey host, Life life) {
    return switch (status(life.state())) {
      case OPEN, VERIFYING -> RecipeText.fillIn(clues(life), host);
      case ACCEPTED, RESOLVED -> RecipeText.platformOnly(clues(life));
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
        };
    return what + ": " + Addresses.format(host.address()) + " port " + host.port();
  }

  private static Clues clues(Life life) {
    return Clues.of(
        life.finding().nodes().stream()
            .map(node -> Clues.Listed.of(node.name(), node.port()))
            .toList());
  }
}
