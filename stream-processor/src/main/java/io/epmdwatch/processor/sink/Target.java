package io.epmdwatch.processor.sink;

import com.fasterxml.jackson.databind.JsonNode;
import io.epmdwatch.schemas.LinkPhase;
import io.epmdwatch.schemas.RemediationTicket;
import io.epmdwatch.schemas.TicketLink;
import io.epmdwatch.schemas.TicketStatus;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * One system that tickets are mirrored to.
 *
 * @param sink what this mirror is called
 * @param template how it is spoken to
 * @param url where it is, without a slash at its end
 * @param settings every setting of the template, said or not
 */
record Target(
    String sink,
    SinkTemplate template,
    String url,
    Map<String, String> settings,
    Credentials credentials) {
  /** The blanks that are neither fields of a ticket nor settings. */
  static final String REMOTE_ID = "remoteId";

  static final String IDEMPOTENCY_KEY = "idempotencyKey";
  static final String EVENT = "event";

  /** A number, for it may stand where only numbers do. */
  private static final String NOT_SHOWN = "0";

  private static final String TIMESTAMP_HEADER = "Epmdwatch-Timestamp";
  private static final String SIGNATURE_HEADER = "Epmdwatch-Signature";

  Target {
    settings = Map.copyOf(settings);
  }

  /** What the other system is to show of a ticket. */
  Wanted wanted(RemediationTicket ticket) {
    boolean open =
        switch (ticket.getStatus()) {
          case OPEN, VERIFYING -> true;
          case ACCEPTED -> template.acceptedStaysOpen();
          case RESOLVED -> false;
        };
    Map<String, String> notShown = new HashMap<>();
    template.update().forEach(call -> notShown.put(call.choose().as(), NOT_SHOWN));
    notShown.putAll(Map.of(REMOTE_ID, NOT_SHOWN, IDEMPOTENCY_KEY, NOT_SHOWN, EVENT, NOT_SHOWN));
    Values values = values(ticket).with(notShown);
    String rendered =
        template.update().stream()
            .map(call -> call.path() + Blanks.fill(call.body(), values))
            .collect(Collectors.joining("\n"));
    return new Wanted(
        open, ticket.getEpisode(), Fingerprint.of(ticket.getStatus() + "\n" + rendered));
  }

  /** What fills the blanks for a ticket. */
  Values values(RemediationTicket ticket) {
    Values fields = TicketFields.of(ticket, template.limits());
    Map<String, String> more = new HashMap<>(settings);
    template
        .words()
        .forEach(
            (name, words) ->
                more.put(name, words.getOrDefault(fields.text(words.get(SinkTemplate.BY)), "")));
    more.put("sink", sink);
    more.put("url", url);
    return fields.with(more);
  }

  /**
   * What fills the blanks for an action. The idempotency key is the same however often the action
   * is tried, and another one when the same is to be done again later.
   *
   * @param known what was noted last; until the action is done this stays as it is
   */
  Values values(
      RemediationTicket ticket, Action action, Wanted wanted, Optional<TicketLink> known) {
    String since =
        known
            .filter(link -> link.getPhase() != LinkPhase.CREATING)
            .map(link -> "-" + Long.toHexString(link.getAt().toEpochMilli()))
            .orElse("");
    String key =
        "%s-%d-%s-%s%s"
            .formatted(
                ticket.getTicketId(), wanted.episode(), action.word(), wanted.fingerprint(), since);
    String remoteId = known.map(TicketLink::getRemoteId).orElse("");
    return values(ticket)
        .with(Map.of(EVENT, action.word(), IDEMPOTENCY_KEY, key, REMOTE_ID, remoteId));
  }

  /** A call filled in. */
  TargetRequest request(Call call, Values values, Instant now) {
    JsonNode body = Blanks.fill(call.body(), values);
    Values withSecrets = values.with(credentials.values().text());
    Map<String, String> headers = new TreeMap<>();
    template
        .headers()
        .forEach(
            (name, value) -> {
              // A token that is not there is not sent, not even as an empty one.
              if (Blanks.names(value).stream().noneMatch(n -> withSecrets.text(n).isEmpty())) {
                headers.put(name, Blanks.fill(value, withSecrets));
              }
            });
    if (!body.isMissingNode()) {
      headers.put("Content-Type", "application/json");
    }
    if (template.signed() && !credentials.hmacSecret().isEmpty()) {
      String timestamp = Long.toString(now.getEpochSecond());
      headers.put(TIMESTAMP_HEADER, timestamp);
      headers.put(
          SIGNATURE_HEADER,
          Signature.of(
              credentials.hmacSecret(),
              timestamp,
              body.toString().getBytes(StandardCharsets.UTF_8)));
    }
    return new TargetRequest(call.method(), uri(call, values), secretPath(), headers, body);
  }

  /** The same target with its credentials hidden, for showing. */
  Target hidden() {
    return new Target(sink, template, url, settings, credentials.hidden());
  }

  /** Its URL, for people. */
  String place() {
    return secretPath().hiddenIn(url);
  }

  private SecretPath secretPath() {
    return SecretPath.of(url, template.auth());
  }

  /** Whether the ticket is accepted. */
  static boolean accepted(RemediationTicket ticket) {
    return ticket.getStatus() == TicketStatus.ACCEPTED;
  }

  private URI uri(Call call, Values values) {
    String query =
        new TreeMap<>(call.query())
            .entrySet().stream()
                .map(entry -> entry.getKey() + "=" + Blanks.fillInUrl(entry.getValue(), values))
                .collect(Collectors.joining("&"));
    String path = url + Blanks.fillInUrl(call.path(), values);
    try {
      return new URI(query.isEmpty() ? path : path + "?" + query);
    } catch (URISyntaxException e) {
      // Its own message would show all of the URL.
      throw new IllegalArgumentException(call.path() + " makes no URL: " + e.getReason(), e);
    }
  }
}
