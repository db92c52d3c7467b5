package io.epmdwatch.processor.sink;

import io.epmdwatch.schemas.LinkPhase;
import io.epmdwatch.schemas.TicketLink;
import java.util.Locale;
import java.util.Optional;

/** What is to be done in the other system. */
enum Action {
  /** Make it; when it may exist already, look first. */
  CREATE,
  /** Change what it says. */
  UPDATE,
  /** End it. */
  CLOSE,
  /** Bring it back. */
  REOPEN,
  /** Nothing. */
  NOTHING;

  /** The name as templates write it. */
  String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /**
   * What brings the other system to where the ticket stands. What it refused once and for all is
   * not tried again until the ticket changes. What is closed there is left alone until it reopens,
   * and what was closed before it was ever told is never told.
   *
   * @param known what is known of it there
   * @param canFind whether the other system can be asked for what was created
   */
  static Action of(Optional<TicketLink> known, Wanted wanted, boolean canFind) {
    return known.map(link -> of(link, wanted, canFind)).orElse(wanted.open() ? CREATE : NOTHING);
  }

  private static Action of(TicketLink link, Wanted wanted, boolean canFind) {
    if (link.getRefused().equals(wanted.fingerprint())) {
      return NOTHING;
    }
    return switch (link.getPhase()) {
      case CREATING -> wanted.open() || canFind ? CREATE : CLOSE;
      case OPEN -> wanted.open() ? (isTold(link, wanted) ? NOTHING : UPDATE) : CLOSE;
      case CLOSED -> wanted.open() ? REOPEN : NOTHING;
    };
  }

  private static boolean isTold(TicketLink link, Wanted wanted) {
    return link.getPhase() == LinkPhase.OPEN
        && link.getEpisode() == wanted.episode()
        && link.getFingerprint().equals(wanted.fingerprint());
  }
}
