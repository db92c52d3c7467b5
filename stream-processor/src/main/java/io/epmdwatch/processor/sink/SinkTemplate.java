package io.epmdwatch.processor.sink;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;

/**
 * How tickets are mirrored to one kind of system.
 *
 * @param title what it is, for people
 * @param url where it is, unless told otherwise; empty when that must be told
 * @param settings what {@code --set} may say, and what holds otherwise
 * @param required settings that must be said
 * @param auth what kind of credentials it takes
 * @param signed whether requests carry a signature
 * @param headers of every request, with blanks; no others take the credentials
 * @param words blanks whose value depends on a field of the ticket, which stands under {@code by}
 * @param limits most characters of a field
 * @param acceptedStaysOpen whether an accepted ticket is an update and not an end
 * @param findSettlesSeconds how long after a create {@code find} may still miss it
 * @param find asks for what was created before; empty when that cannot be asked
 * @param any what stands for each of the following that is left out
 * @param create makes it
 * @param update changes what is open
 * @param close ends it, proven closed
 * @param accept ends it, accepted; left out: as {@code close}
 * @param reopen brings it back, with what it says now
 */
record SinkTemplate(
    String title,
    String url,
    Map<String, String> settings,
    List<String> required,
    Auth auth,
    boolean signed,
    Map<String, String> headers,
    Map<String, Map<String, String>> words,
    Map<String, Integer> limits,
    boolean acceptedStaysOpen,
    int findSettlesSeconds,
    List<Call> find,
    List<Call> any,
    List<Call> create,
    List<Call> update,
    List<Call> close,
    List<Call> accept,
    List<Call> reopen) {

  /** What kind of credentials a target takes. */
  enum Auth {
    /** None, unless a header asks for a token. */
    NONE,
    /** A token. */
    TOKEN,
    /** A name and a password, or a token in its place. */
    BASIC
  }

  /** The key in {@code words} for the field that decides. */
  static final String BY = "by";

  SinkTemplate {
    title = Objects.requireNonNullElse(title, "");
    url = Objects.requireNonNullElse(url, "");
    settings = settings == null ? Map.of() : Map.copyOf(settings);
    required = copy(required);
    auth = Objects.requireNonNullElse(auth, Auth.NONE);
    headers = headers == null ? Map.of() : Map.copyOf(headers);
    words = words == null ? Map.of() : Map.copyOf(words);
    limits = limits == null ? Map.of() : Map.copyOf(limits);
    find = copy(find);
    any = copy(any);
    create = create == null ? any : List.copyOf(create);
    update = update == null ? any : List.copyOf(update);
    close = close == null ? any : List.copyOf(close);
    accept = accept == null ? close : List.copyOf(accept);
    reopen = reopen == null ? any : List.copyOf(reopen);
  }

  /** How long after a create {@code find} may still miss it. */
  Duration findSettles() {
    return Duration.ofSeconds(findSettlesSeconds);
  }

  /** The requests of every kind. */
  Stream<List<Call>> all() {
    return Stream.of(find, create, update, close, accept, reopen);
  }

  /** The calls that carry an action out. */
  List<Call> calls(Action action, boolean accepted) {
    return switch (action) {
      case CREATE -> create;
      case UPDATE -> update;
      case CLOSE -> accepted ? accept : close;
      case REOPEN -> reopen;
      case NOTHING -> List.of();
    };
  }

  private static <T> List<T> copy(List<T> list) {
    return list == null ? List.of() : List.copyOf(list);
  }
}
