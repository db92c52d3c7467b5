package io.epmdwatch.probe.list;

import java.util.Optional;
import java.util.function.Supplier;

/**
 * What was left out for one reason.
 *
 * @param count how often
 * @param example the first, safe to print; present when there is one
 */
public record Skipped(long count, Optional<String> example) {
  static final Skipped NONE = new Skipped(0, Optional.empty());

  Skipped andOne(Supplier<String> inWords) {
    return new Skipped(count + 1, Optional.of(example.orElseGet(inWords)));
  }

  String inWords(String what) {
    return count + " " + what + example.map(first -> " (" + first + ")").orElse("");
  }
}
