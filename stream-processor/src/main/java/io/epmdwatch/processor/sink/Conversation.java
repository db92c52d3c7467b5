package io.epmdwatch.processor.sink;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.epmdwatch.net.EscapedText;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/** Several calls, one after the other, each of which may need what the one before it found. */
final class Conversation {
  /** What came of all calls. */
  sealed interface Result {
    /** All were done, as far as they were needed. */
    record Done(Remote remote) implements Result {}

    /** One failed, and the rest was not tried. */
    record Failed(Reply.Failed reply) implements Result {}
  }

  /**
   * What the other system has.
   *
   * @param id empty when not told
   * @param url empty when not told
   */
  record Remote(String id, String url, boolean closed) {
    static final Remote UNKNOWN = new Remote("", "", false);
  }

  private static final int LONGEST_ID = 256;
  private static final int LONGEST_URL = 2_048;

  private final Target target;
  private final Caller caller;
  private final InstantSource clock;

  Conversation(Target target, Caller caller, InstantSource clock) {
    this.target = target;
    this.caller = caller;
    this.clock = clock;
  }

  /** Makes the calls. */
  Result have(List<Call> calls, Values start) throws InterruptedException {
    Values values = start;
    Remote remote = Remote.UNKNOWN;
    for (Call call : calls) {
      TargetRequest request;
      try {
        request = target.request(call, values, clock.instant());
      } catch (IllegalArgumentException e) {
        // A value that would lead to another place, or is no number.
        return new Result.Failed(
            new Reply.Failed(FailureReason.REFUSED, cannotAsk(call, e), Optional.empty()));
      }
      Reply reply = caller.send(request);
      if (reply instanceof Reply.Failed failed) {
        return new Result.Failed(failed);
      }
      JsonNode answer = ((Reply.Done) reply).body();
      if ((answer.isMissingNode() && call.needsAnswer()) || !call.answer().fits(answer)) {
        return failed(FailureReason.SERVER_ERROR, request, "answers something else: check --url");
      }
      if (call.stopWhen().holds(answer)) {
        break;
      }
      String id = text(answer, call.answer().id());
      if (!isUsable(id)) {
        return failed(FailureReason.SERVER_ERROR, request, "answers with what can be no id");
      }
      remote = id.isEmpty() ? remote : remote(id, call, answer, values);
      if (!call.choose().from().isEmpty()) {
        Optional<String> chosen = chosen(call.choose(), answer, values);
        if (chosen.isEmpty()) {
          return failed(
              FailureReason.REFUSED, request, nothingToChoose(call.choose(), answer, values));
        }
        values = values.with(call.choose().as(), chosen.get());
      }
    }
    return new Result.Done(remote);
  }

  private static Result failed(FailureReason reason, TargetRequest request, String what) {
    String line = request.line() + " " + what;
    return new Result.Failed(new Reply.Failed(reason, line, Optional.empty()));
  }

  private static String cannotAsk(Call call, IllegalArgumentException e) {
    return call.method()
        + " "
        + call.path()
        + " cannot be asked: "
        + EscapedText.of(e.getMessage());
  }

  private static Remote remote(String id, Call call, JsonNode answer, Values values) {
    Call.Answer where = call.answer();
    String url =
        where.link().isEmpty()
            ? text(answer, where.url())
            : Blanks.fillInLink(where.link(), values.with(Target.REMOTE_ID, id));
    return new Remote(id, url.length() > LONGEST_URL ? "" : url, where.closed().holds(answer));
  }

  /** What stands there; empty when there is nothing, or a structure. */
  private static String text(JsonNode answer, String pointer) {
    JsonNode value = pointer.isEmpty() ? MissingNode.getInstance() : answer.at(pointer);
    return value.isNull() ? "" : value.asText();
  }

  /** It is kept, and becomes part of paths. */
  private static boolean isUsable(String id) {
    return id.length() <= LONGEST_ID && !id.equals(".") && !id.equals("..");
  }

  private static Optional<String> chosen(Call.Choice choice, JsonNode answer, Values values) {
    return Blanks.entries(Blanks.fill(choice.is(), values)).stream()
        .flatMap(
            name ->
                entries(choice, answer).stream()
                    .filter(entry -> entry.at(choice.name()).asText().equalsIgnoreCase(name)))
        .map(entry -> entry.at(choice.take()).asText())
        .findFirst();
  }

  private static String nothingToChoose(Call.Choice choice, JsonNode answer, Values values) {
    String there =
        entries(choice, answer).stream()
            .map(entry -> entry.at(choice.name()).asText())
            .collect(Collectors.joining(", "));
    return "offers none of %s, only %s: name one with --set"
        .formatted(Blanks.fill(choice.is(), values), EscapedText.of(there));
  }

  private static List<JsonNode> entries(Call.Choice choice, JsonNode answer) {
    return StreamSupport.stream(answer.at(choice.from()).spliterator(), false).toList();
  }
}
