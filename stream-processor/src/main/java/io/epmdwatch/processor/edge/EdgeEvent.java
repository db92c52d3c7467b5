package io.epmdwatch.processor.edge;

import io.epmdwatch.schemas.AlertKind;
import io.epmdwatch.schemas.ExposureAlert;
import io.epmdwatch.schemas.RemediationTicket;
import java.util.Optional;

/**
 * What an event for a SIEM is made of.
 *
 * @param alert what happened
 * @param ticket the ticket as it stands after the alert, where the writer has it at hand
 * @param version of Epmdwatch
 * @param runbooks URL under which there is a page for each kind of alert, without a slash at the
 *     end
 * @param cut whether some list of the alert has lost its end
 */
public record EdgeEvent(
    ExposureAlert alert,
    Optional<RemediationTicket> ticket,
    String version,
    Optional<String> runbooks,
    boolean cut) {
  static final String PRODUCT = "Epmdwatch";

  private static final String UNASSIGNED = "unassigned";

  /** With all that the alert holds. */
  public EdgeEvent(
      ExposureAlert alert,
      Optional<RemediationTicket> ticket,
      String version,
      Optional<String> runbooks) {
    this(alert, ticket, version, runbooks, false);
  }

  /** With at most so many nodes in each list. */
  EdgeEvent withNodes(int most) {
    return Nodes.longest(alert) <= most
        ? this
        : new EdgeEvent(Nodes.cut(alert, most), ticket, version, runbooks, true);
  }

  /** The page about this kind of alert. */
  Optional<String> runbook() {
    return alert.getKind() == AlertKind.OTHER
        ? Optional.empty()
        : runbooks.map(base -> base + "/" + alert.getKind().name());
  }

  /** Who is to act, when anybody is named. */
  Optional<String> owner() {
    return Optional.of(alert.getOwner())
        .filter(name -> !name.isBlank() && !name.equals(UNASSIGNED));
  }
}
