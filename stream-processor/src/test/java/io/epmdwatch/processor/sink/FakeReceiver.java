package io.epmdwatch.processor.sink;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.epmdwatch.processor.sink.StubServer.Incoming;
import io.epmdwatch.processor.sink.StubServer.Outgoing;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** A receiver of webhooks as the README asks for one: it drops what it has seen. */
final class FakeReceiver extends FakeSystem {
  private final Set<String> seen = new HashSet<>();

  @Override
  String template() {
    return "webhook";
  }

  @Override
  Outgoing handle(Incoming request, JsonNode body) {
    String key = request.headers().getOrDefault("idempotency-key", "");
    want(key.equals(body.path("idempotencyKey").asText()) && !key.isEmpty(), "no key");
    want(
        Signature.of(
                "s3cret",
                request.headers().getOrDefault("epmdwatch-timestamp", ""),
                request.body().getBytes(StandardCharsets.UTF_8))
            .equals(request.headers().get("epmdwatch-signature")),
        "signature");
    if (!seen.add(key)) {
      return new Outgoing(200, "{\"repeated\":true}");
    }
    String event = body.path("event").asText();
    String ticketId = body.at("/ticket/ticketId").asText();
    if (event.equals("create")) {
      items.add(JSON.createObjectNode().put("ticketId", ticketId));
    }
    of(ticketId)
        .forEach(
            item ->
                item.put("open", !event.equals("close"))
                    .put("title", body.at("/ticket/title").asText()));
    return new Outgoing(200, "");
  }

  @Override
  List<ObjectNode> of(String ticketId) {
    return items.stream().filter(i -> i.path("ticketId").asText().equals(ticketId)).toList();
  }

  @Override
  boolean isOpen(ObjectNode item) {
    return item.path("open").asBoolean();
  }

  @Override
  String title(ObjectNode item) {
    return item.path("title").asText();
  }
}
