package io.epmdwatch.processor.sink;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.epmdwatch.net.Addresses;
import io.epmdwatch.schemas.AlertSubject;
import io.epmdwatch.schemas.RecordJson;
import io.epmdwatch.schemas.RemediationTicket;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.avro.specific.SpecificRecord;

/** The fields of a ticket that templates can name. */
final class TicketFields {
  /** Names of those that are text. */
  static final Set<String> TEXT =
      Set.of(
          "ticketId",
          "exposureId",
          "zone",
          "address",
          "port",
          "where",
          "status",
          "severity",
          "title",
          "owner",
          "platform",
          "openedAt",
          "dueAt",
          "dueDate",
          "resolvedAt",
          "episode",
          "reason",
          "deviation",
          "subject",
          "range",
          "openExposures",
          "nodes",
          "vantages",
          "overdue",
          "wrongFix",
          "markdown",
          "text",
          "noformat");

  /** Names of those that are structure: {@code {name:json}}. */
  static final Set<String> STRUCTURE = Set.of("document", "steps", "nodeList", "vantageList");

  private static final JsonMapper MAPPER = new JsonMapper();
  private static final int DATE_LENGTH = "2026-11-24".length();
  private static final int LONGEST_BODY = 60_000;
  private static final int LONGEST_FIELD = 16_384;

  private TicketFields() {}

  /** All of them, cut to the limits of the template. */
  static Values of(RemediationTicket ticket, Map<String, Integer> limits) {
    List<Block> blocks = TicketDocument.of(ticket);
    Map<String, String> text = new HashMap<>(plain(ticket));
    text.replaceAll((name, value) -> cut(value, limits.getOrDefault(name, LONGEST_FIELD)));
    text.put("markdown", MarkdownText.of(blocks, limits.getOrDefault("markdown", LONGEST_BODY)));
    text.put("text", PlainText.of(blocks, limits.getOrDefault("text", LONGEST_BODY)));
    text.put("noformat", PlainText.noformat(blocks, limits.getOrDefault("noformat", LONGEST_BODY)));
    Map<String, JsonNode> structure =
        Map.of(
            "document",
            AtlassianDocument.of(blocks, limits.getOrDefault("document", LONGEST_BODY)),
            "steps",
            records(ticket.getSteps()),
            "nodeList",
            records(ticket.getNodes()),
            "vantageList",
            MAPPER.valueToTree(ticket.getVantages()));
    return new Values(text, structure);
  }

  /** The host, or the range of a storm. */
  static String where(RemediationTicket ticket) {
    String zone = ", zone " + ticket.getZone();
    return ticket.getSubject() == AlertSubject.STORM
        ? ticket.getOpenExposures()
            + " exposures in "
            + ticket.getRange().orElse(ticket.getAddress())
            + zone
        : Addresses.endpoint(ticket.getAddress(), ticket.getPort()) + zone;
  }

  private static Map<String, String> plain(RemediationTicket ticket) {
    return Map.ofEntries(
        Map.entry("ticketId", ticket.getTicketId()),
        Map.entry("exposureId", ticket.getExposureId()),
        Map.entry("zone", ticket.getZone()),
        Map.entry("address", ticket.getAddress()),
        Map.entry("port", Integer.toString(ticket.getPort())),
        Map.entry("where", where(ticket)),
        Map.entry("status", ticket.getStatus().name()),
        Map.entry("severity", ticket.getSeverity().name()),
        Map.entry("title", Markup.oneLine(ticket.getTitle())),
        Map.entry("owner", Markup.oneLine(ticket.getOwner())),
        Map.entry("platform", ticket.getPlatform()),
        Map.entry("openedAt", ticket.getOpenedAt().toString()),
        Map.entry("dueAt", ticket.getDueAt().toString()),
        Map.entry("dueDate", ticket.getDueAt().toString().substring(0, DATE_LENGTH)),
        Map.entry("resolvedAt", text(ticket.getResolvedAt())),
        Map.entry("episode", Integer.toString(ticket.getEpisode())),
        Map.entry("reason", Markup.oneLine(ticket.getReason())),
        Map.entry("deviation", ticket.getDeviation().name()),
        Map.entry("subject", ticket.getSubject().name()),
        Map.entry("range", ticket.getRange().orElse("")),
        Map.entry("openExposures", Integer.toString(ticket.getOpenExposures())),
        Map.entry("nodes", TicketDocument.nodes(ticket.getNodes())),
        Map.entry("vantages", String.join(", ", ticket.getVantages())),
        Map.entry("overdue", Boolean.toString(ticket.getOverdue())),
        Map.entry("wrongFix", Markup.oneLine(ticket.getWrongFix().orElse(""))));
  }

  private static String text(Optional<Instant> time) {
    return time.map(Instant::toString).orElse("");
  }

  private static String cut(String value, int most) {
    return value.length() <= most ? value : value.substring(0, most - 3) + "...";
  }

  private static JsonNode records(Collection<? extends SpecificRecord> records) {
    ArrayNode all = JsonNodeFactory.instance.arrayNode();
    records.forEach(record -> all.add(tree(record)));
    return all;
  }

  private static JsonNode tree(SpecificRecord record) {
    try {
      return MAPPER.readTree(RecordJson.line(record));
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("our own JSON cannot be read", e);
    }
  }
}
