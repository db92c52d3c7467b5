package io.epmdwatch.processor.sink;

import io.epmdwatch.processor.sink.Conversation.Remote;
import io.epmdwatch.processor.sink.Conversation.Result;
import io.epmdwatch.schemas.LinkPhase;
import io.epmdwatch.schemas.RemediationTicket;
import io.epmdwatch.schemas.TicketLink;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;

/**
 * Brings the other system to where a ticket stands. What may have been created is noted before it
 * is asked for, and looked for before it is asked for again.
 */
final class Mirror {
  private final Target target;
  private final Conversation conversation;
  private final LinkStore links;
  private final InstantSource clock;

  Mirror(Target target, Caller caller, LinkStore links, InstantSource clock) {
    this.target = target;
    this.conversation = new Conversation(target, caller, clock);
    this.links = links;
    this.clock = clock;
  }

  /** Does what is to be done for a ticket as it stands. */
  Outcome mirror(RemediationTicket ticket) throws InterruptedException {
    Wanted wanted = target.wanted(ticket);
    Optional<TicketLink> known = links.get(ticket.getTicketId());
    Action action = Action.of(known, wanted, canFind());
    return switch (action) {
      case NOTHING -> new Outcome.Settled(Outcome.Kind.UNCHANGED);
      case CREATE -> create(ticket, wanted, known);
      case UPDATE, CLOSE, REOPEN -> change(action, ticket, wanted, known.orElseThrow());
    };
  }

  /** The ticket is gone. Nothing is closed by that: nobody has proven anything. */
  void forget(String ticketId) {
    if (links.get(ticketId).isPresent()) {
      links.remove(ticketId);
    }
  }

  private boolean canFind() {
    return !target.template().find().isEmpty();
  }

  private Outcome create(RemediationTicket ticket, Wanted wanted, Optional<TicketLink> known)
      throws InterruptedException {
    if (canFind()) {
      Values values = target.values(ticket, Action.CREATE, wanted, Optional.empty());
      Result found = conversation.have(target.template().find(), values);
      if (found instanceof Result.Failed failed) {
        return failed(failed.reply(), ticket, wanted, known);
      }
      Remote remote = ((Result.Done) found).remote();
      if (!remote.id().isEmpty()) {
        LinkPhase phase = remote.closed() ? LinkPhase.CLOSED : LinkPhase.OPEN;
        links.put(link(ticket, remote, phase, "", ""));
        return mirror(ticket);
      }
      Optional<Instant> settledAt = known.map(this::settledAt).filter(clock.instant()::isBefore);
      if (settledAt.isPresent()) {
        return new Outcome.NotYet(settledAt.get());
      }
    }
    if (!wanted.open()) {
      links.remove(ticket.getTicketId());
      return new Outcome.Settled(Outcome.Kind.UNCHANGED);
    }
    return createNow(ticket, wanted);
  }

  private Instant settledAt(TicketLink link) {
    // What was refused was not created.
    Duration wait = link.getRefused().isEmpty() ? target.template().findSettles() : Duration.ZERO;
    return link.getAt().plus(wait);
  }

  private Outcome createNow(RemediationTicket ticket, Wanted wanted) throws InterruptedException {
    TicketLink creating = link(ticket, Remote.UNKNOWN, LinkPhase.CREATING, "", "");
    links.put(creating);
    Result result =
        conversation.have(
            target.template().create(),
            target.values(ticket, Action.CREATE, wanted, Optional.empty()));
    if (result instanceof Result.Failed failed) {
      return failed(failed.reply(), ticket, wanted, Optional.of(creating));
    }
    Remote remote = ((Result.Done) result).remote();
    if (remote.id().isEmpty() && target.template().create().stream().anyMatch(Call::needsAnswer)) {
      return new Outcome.Later(
          FailureReason.SERVER_ERROR,
          "the answer to a create has no id: check --url, or the template's answer",
          Optional.empty());
    }
    links.put(link(ticket, remote, LinkPhase.OPEN, wanted.fingerprint(), ""));
    return new Outcome.Settled(Outcome.Kind.CREATED);
  }

  private Outcome change(Action action, RemediationTicket ticket, Wanted wanted, TicketLink link)
      throws InterruptedException {
    Result result =
        conversation.have(
            target.template().calls(action, Target.accepted(ticket)),
            target.values(ticket, action, wanted, Optional.of(link)));
    if (result instanceof Result.Failed failed) {
      return failed(failed.reply(), ticket, wanted, Optional.of(link));
    }
    Remote remote = new Remote(link.getRemoteId(), link.getRemoteUrl(), false);
    LinkPhase phase = action == Action.CLOSE ? LinkPhase.CLOSED : LinkPhase.OPEN;
    links.put(link(ticket, remote, phase, wanted.fingerprint(), ""));
    return new Outcome.Settled(
        switch (action) {
          case CLOSE -> Outcome.Kind.CLOSED;
          case REOPEN -> Outcome.Kind.REOPENED;
          case CREATE, UPDATE, NOTHING -> Outcome.Kind.UPDATED;
        });
  }

  private Outcome failed(
      Reply.Failed reply, RemediationTicket ticket, Wanted wanted, Optional<TicketLink> known) {
    if (reply.reason() != FailureReason.REFUSED) {
      return new Outcome.Later(reply.reason(), reply.line(), reply.after());
    }
    LinkPhase phase = known.map(TicketLink::getPhase).orElse(LinkPhase.CREATING);
    Remote remote =
        known
            .map(link -> new Remote(link.getRemoteId(), link.getRemoteUrl(), false))
            .orElse(Remote.UNKNOWN);
    String told = known.map(TicketLink::getFingerprint).orElse("");
    TicketLink link = link(ticket, remote, phase, told, wanted.fingerprint());
    int episode = known.map(TicketLink::getEpisode).orElse(ticket.getEpisode());
    links.put(TicketLink.newBuilder(link).setEpisode(episode).build());
    return new Outcome.Refused(reply.line());
  }

  private TicketLink link(
      RemediationTicket ticket, Remote remote, LinkPhase phase, String told, String refused) {
    return TicketLink.newBuilder()
        .setSink(target.sink())
        .setTicketId(ticket.getTicketId())
        .setExposureId(ticket.getExposureId())
        .setRemoteId(remote.id())
        .setRemoteUrl(remote.url())
        .setPhase(phase)
        .setEpisode(ticket.getEpisode())
        .setFingerprint(told)
        .setRefused(refused)
        .setAt(clock.instant())
        .build();
  }
}
