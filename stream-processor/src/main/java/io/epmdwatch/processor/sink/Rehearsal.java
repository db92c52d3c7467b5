package io.epmdwatch.processor.sink;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.NullNode;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Every request of a target filled in once, so that a setting that cannot be used shows. */
final class Rehearsal {
  private static final String ANY = "1";

  private Rehearsal() {}

  /**
   * Fills in.
   *
   * @return the same target
   * @throws IllegalArgumentException when a setting cannot stand where the template puts it
   */
  static Target of(Target target) {
    SinkTemplate template = target.template();
    Map<String, String> text = new HashMap<>();
    TicketFields.TEXT.forEach(name -> text.put(name, ANY));
    template.words().keySet().forEach(name -> text.put(name, ANY));
    Stream.of(Target.REMOTE_ID, Target.EVENT, Target.IDEMPOTENCY_KEY, "sink")
        .forEach(name -> text.put(name, ANY));
    text.putAll(target.settings());
    text.put("url", target.url());
    List<Call> calls = template.all().flatMap(List::stream).toList();
    calls.forEach(call -> text.put(call.choose().as(), ANY));
    Map<String, JsonNode> structure = new HashMap<>();
    TicketFields.STRUCTURE.forEach(name -> structure.put(name, NullNode.getInstance()));
    Values values = new Values(text, structure);
    calls.forEach(call -> target.request(call, values, Instant.EPOCH));
    return target;
  }
}
