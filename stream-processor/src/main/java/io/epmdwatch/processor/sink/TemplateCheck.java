package io.epmdwatch.processor.sink;

import com.fasterxml.jackson.core.JsonPointer;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/** What is wrong with a template, found before anything is sent. */
final class TemplateCheck {
  private static final Set<String> METHODS = Set.of("GET", "POST", "PUT", "PATCH", "DELETE");
  private static final Set<String> OWN =
      Set.of("sink", "url", Target.REMOTE_ID, Target.EVENT, Target.IDEMPOTENCY_KEY);
  private static final Set<String> SECRET = Set.of("token", "basic");

  private final SinkTemplate template;
  private final List<String> problems = new ArrayList<>();
  private final Set<String> known = new HashSet<>(OWN);

  private TemplateCheck(SinkTemplate template) {
    this.template = template;
    known.addAll(TicketFields.TEXT);
    known.addAll(TicketFields.STRUCTURE);
    known.addAll(template.settings().keySet());
    known.addAll(template.required());
    known.addAll(template.words().keySet());
  }

  /** A phrase for each problem; empty when there is none. */
  static List<String> problems(SinkTemplate template) {
    TemplateCheck check = new TemplateCheck(template);
    check.all();
    return check.problems;
  }

  private void all() {
    Map.of(
            "create", template.create(),
            "update", template.update(),
            "close", template.close(),
            "reopen", template.reopen())
        .forEach(
            (name, calls) -> {
              if (calls.isEmpty()) {
                problems.add(name + " has no requests");
              }
            });
    words();
    Set<String> withSecrets = new HashSet<>(known);
    withSecrets.addAll(SECRET);
    template
        .headers()
        .forEach((name, value) -> blanks("header " + name, Blanks.names(value), withSecrets));
    template.all().forEach(this::calls);
  }

  private void words() {
    template
        .words()
        .forEach(
            (name, words) -> {
              if (!TicketFields.TEXT.contains(words.getOrDefault(SinkTemplate.BY, ""))) {
                problems.add("words." + name + " needs by: with a field of the ticket");
              }
            });
  }

  private void calls(List<Call> calls) {
    Set<String> sofar = new HashSet<>(known);
    for (Call call : calls) {
      String where = call.method() + " " + call.path();
      if (!METHODS.contains(call.method())) {
        problems.add(where + ": method must be one of " + String.join(", ", METHODS));
      }
      if (!call.path().isEmpty() && !call.path().startsWith("/")) {
        problems.add(where + ": path must begin with /");
      }
      blanks(where, Blanks.names(call.path()), sofar);
      call.query().forEach((key, value) -> blanks(where, Blanks.names(value), sofar));
      blanks(where, Blanks.names(call.body()), sofar);
      blanks(where, Blanks.names(call.answer().link()), sofar);
      blanks(where, Blanks.names(call.choose().is()), sofar);
      pointers(where, call);
      if (!call.choose().as().isEmpty()) {
        sofar.add(call.choose().as());
      }
    }
  }

  private void blanks(String where, Set<String> names, Set<String> allowed) {
    names.stream()
        .filter(name -> !allowed.contains(name))
        .forEach(name -> problems.add(where + ": there is nothing to fill {" + name + "} with"));
  }

  private void pointers(String where, Call call) {
    Stream.of(
            call.answer().list().equals(Call.Answer.ANY) ? "" : call.answer().list(),
            call.answer().id(),
            call.answer().url(),
            call.answer().closed().at(),
            call.stopWhen().at(),
            call.choose().from(),
            call.choose().name(),
            call.choose().take())
        .filter(pointer -> !isPointer(pointer))
        .forEach(pointer -> problems.add(where + ": " + pointer + " is no JSON pointer"));
  }

  private static boolean isPointer(String text) {
    try {
      JsonPointer.compile(text);
      return true;
    } catch (IllegalArgumentException e) {
      return false;
    }
  }
}
