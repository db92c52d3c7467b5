package io.epmdwatch.processor.operator;

import io.epmdwatch.net.Addresses;
import io.epmdwatch.net.EscapedText;
import io.epmdwatch.schemas.ExposedNode;
import io.epmdwatch.schemas.Exposure;
import io.epmdwatch.schemas.ExposureState;
import io.epmdwatch.schemas.PeerStanding;
import io.epmdwatch.schemas.VantageSighting;
import java.io.PrintWriter;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;

/** All that stands in an exposure, for a person to read. Times are UTC. */
final class ExposureText {
  private static final int LABEL = 13;

  private final PrintWriter out;
  private final Instant now;

  ExposureText(PrintWriter out, Instant now) {
    this.out = out;
    this.now = now;
  }

  /** Prints the fields and what each vantage sees. */
  void print(Exposure exposure) {
    out.printf(
        "%s %s %s%s%n",
        exposure.getExposureId(),
        exposure.getSeverity(),
        exposure.getState(),
        exposure.getFlapping() ? " FLAPPING" : "");
    line(
        "address",
        Addresses.endpoint(exposure.getAddress(), exposure.getPort())
            + " in zone "
            + EscapedText.of(exposure.getZone()));
    line("what", Words.of(exposure.getDeviation()));
    line("why", exposure.getReason());
    nodes("nodes", exposure.getNodes());
    times(exposure);
    work(exposure);
    out.println("seen from");
    exposure.getSightings().forEach(this::sighting);
  }

  private void times(Exposure exposure) {
    line("first seen", at(exposure.getFirstSeenAt()));
    exposure.getOpenedAt().ifPresent(opened -> line("opened", at(opened)));
    line("last seen", at(exposure.getLastSeenAt()));
    exposure.getResolvedAt().ifPresent(resolved -> line("resolved", at(resolved)));
    line("episode", Integer.toString(exposure.getEpisode()));
  }

  private void work(Exposure exposure) {
    line("owner", EscapedText.of(exposure.getOwner()));
    if (exposure.getState() == ExposureState.OPEN || exposure.getState() == ExposureState.CLOSING) {
      exposure
          .getDueAt()
          .ifPresent(
              due -> line("due", whole(due) + ", " + Age.due(due, exposure.getOverdue(), now)));
    }
    exposure
        .getRuleId()
        .ifPresent(
            rule ->
                line(
                    "accepted by",
                    "rule "
                        + EscapedText.of(rule)
                        + exposure
                            .getAcceptedUntil()
                            .map(until -> " until " + whole(until))
                            .orElse("")));
    exposure.getTicketId().ifPresent(ticket -> line("ticket", ticket));
    exposure.getParentTicketId().ifPresent(ticket -> line("storm ticket", ticket));
    exposure.getWrongFix().ifPresent(fix -> line("wrong fix", EscapedText.of(fix)));
  }

  private void sighting(VantageSighting sighting) {
    StringBuilder text = new StringBuilder("seen ").append(at(sighting.getLastSeenAt()));
    if (sighting.getRefusals() > 0) {
      text.append("; refused ")
          .append(Words.count(sighting.getRefusals(), "time"))
          .append(" since");
      text.append(", last ").append(at(sighting.getLastEvidenceAt()));
    }
    if (!sighting.getEpmdAnswers()) {
      text.append("; epmd refused, only a node's port answered");
    }
    if (sighting.getStanding() == PeerStanding.TAKEN_FOR_LOCAL) {
      text.append("; epmd takes it for local");
    }
    if (!sighting.getSuspicions().isEmpty()) {
      text.append("; ");
      text.append(String.join(", ", sighting.getSuspicions().stream().map(Words::of).toList()));
    }
    line(EscapedText.of(sighting.getVantage()), text.toString());
    nodes("", sighting.getNodes());
  }

  private void nodes(String label, List<ExposedNode> nodes) {
    String title = label;
    for (ExposedNode node : nodes) {
      line(title, NodeText.of(node));
      title = "";
    }
    if (nodes.isEmpty() && !label.isEmpty()) {
      line(label, "none listed");
    }
  }

  private void line(String label, String text) {
    out.println("  " + label + " ".repeat(Math.max(1, LABEL - label.length())) + text);
  }

  private String at(Instant time) {
    return whole(time) + " (" + Age.since(time, now) + " ago)";
  }

  private static String whole(Instant time) {
    return time.truncatedTo(ChronoUnit.SECONDS).toString();
  }
}
