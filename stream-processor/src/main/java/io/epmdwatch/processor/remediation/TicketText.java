package io.epmdwatch.processor.remediation;

import io.epmdwatch.schemas.RemediationTicket;
import picocli.CommandLine.Help.Ansi;

/** A ticket as a person reads it. */
public final class TicketText {
  private final Ansi ansi;

  /** Text with colours or without. */
  public TicketText(Ansi ansi) {
    this.ansi = ansi;
  }

  /** The text, several lines. */
  public String of(RemediationTicket ticket) {
    return ansi.string("@|bold " + ticket.getTicketId() + "|@") + " " + ticket.getTitle();
  }
}
