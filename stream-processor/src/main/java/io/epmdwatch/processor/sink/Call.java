package io.epmdwatch.processor.sink;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * A request of a template, with blanks, and what to take from its answer.
 *
 * @param method HTTP method
 * @param path below the target's URL
 * @param query parameters
 * @param body JSON whose strings have blanks; missing for none
 * @param answer where the other system's id stands
 * @param stopWhen when the answer is so, the calls that follow are not needed
 * @param choose an entry of the answer that later calls need
 */
record Call(
    String method,
    String path,
    Map<String, String> query,
    JsonNode body,
    Answer answer,
    Condition stopWhen,
    Choice choose) {

  Call {
    Objects.requireNonNull(method, "method");
    path = Objects.requireNonNullElse(path, "");
    query = query == null ? Map.of() : Map.copyOf(query);
    body = Objects.requireNonNullElse(body, MissingNode.getInstance());
    answer = Objects.requireNonNullElse(answer, Answer.NONE);
    stopWhen = Objects.requireNonNullElse(stopWhen, Condition.NEVER);
    choose = Objects.requireNonNullElse(choose, Choice.NONE);
  }

  /** Whether anything of the answer is needed. */
  boolean needsAnswer() {
    return (!answer.id().isEmpty() && !answer.optional())
        || !stopWhen.at().isEmpty()
        || !choose.from().isEmpty();
  }

  /**
   * Where the other system's id stands.
   *
   * @param list JSON pointer to what must be a list; else the answer is not what was asked for
   * @param id JSON pointer; empty when there is none
   * @param url JSON pointer to a link for people; empty when there is none
   * @param link the link as a text with blanks, where the answer has none
   * @param closed when this holds, what was found is closed
   * @param optional whether the other system may leave the id out
   */
  record Answer(
      String list, String id, String url, String link, Condition closed, boolean optional) {
    /** No JSON pointer, as those begin with a slash or are empty. */
    static final String ANY = "any";

    static final Answer NONE = new Answer(ANY, "", "", "", Condition.NEVER, false);

    Answer {
      list = Objects.requireNonNullElse(list, ANY);
      id = Objects.requireNonNullElse(id, "");
      url = Objects.requireNonNullElse(url, "");
      link = Objects.requireNonNullElse(link, "");
      closed = Objects.requireNonNullElse(closed, Condition.NEVER);
    }

    boolean fits(JsonNode answer) {
      return list.equals(ANY) || answer.at(list).isArray();
    }
  }

  /** Whether a place of the answer has one of these values. */
  record Condition(String at, List<String> is) {
    static final Condition NEVER = new Condition("", List.of());

    Condition {
      at = Objects.requireNonNullElse(at, "");
      is = is == null ? List.of() : List.copyOf(is);
    }

    boolean holds(JsonNode answer) {
      return !at.isEmpty() && is.contains(answer.at(at).asText());
    }
  }

  /**
   * The first entry of a list whose name is one of those wanted, which are tried in order.
   *
   * @param from JSON pointer to the list
   * @param name JSON pointer to the name, within an entry
   * @param is names with bars between them, with blanks
   * @param take JSON pointer to the value, within an entry
   * @param as the blank that the value fills in later calls
   */
  record Choice(String from, String name, String is, String take, String as) {
    static final Choice NONE = new Choice("", "", "", "", "");

    Choice {
      from = Objects.requireNonNullElse(from, "");
      name = Objects.requireNonNullElse(name, "");
      is = Objects.requireNonNullElse(is, "");
      take = Objects.requireNonNullElse(take, "");
      as = Objects.requireNonNullElse(as, "");
    }
  }
}
