package io.epmdwatch.processor.baseline;

import io.epmdwatch.net.EscapedText;
import io.epmdwatch.schemas.BaselineRule;
import java.io.PrintWriter;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * What becomes of the baseline when a file is applied.
 *
 * @param current the rules there are, by id
 * @param wanted the rules in the file, by id
 * @param prune whether rules that are not in the file are revoked
 * @param diff the difference between the two
 */
record FileChange(
    Map<String, BaselineRule> current,
    Map<String, BaselineRule> wanted,
    boolean prune,
    BaselineDiff diff) {

  static FileChange of(
      Map<String, BaselineRule> current, Map<String, BaselineRule> wanted, boolean prune) {
    return new FileChange(current, wanted, prune, BaselineDiff.between(current, wanted));
  }

  /** What is to be written, by id; a rule without a value is revoked. */
  Map<String, Optional<BaselineRule>> records() {
    Map<String, Optional<BaselineRule>> records = new TreeMap<>();
    diff.added().forEach(rule -> records.put(rule.getRuleId(), Optional.of(rule)));
    diff.changed().keySet().forEach(id -> records.put(id, Optional.of(wanted.get(id))));
    if (prune) {
      diff.missing().forEach(id -> records.put(id, Optional.empty()));
    }
    return records;
  }

  /** Prints a line for each rule that changes. */
  void print(PrintWriter out) {
    diff.added()
        .forEach(
            rule ->
                out.printf(
                    "+ %s %s %s until %s%n",
                    rule.getRuleId(), rule.getZone(), rule.getCidr(), rule.getExpiresAt()));
    diff.changed().forEach((id, changes) -> out.printf("~ %s %s%n", id, text(changes)));
    if (prune) {
      diff.missing().forEach(id -> out.printf("- %s%n", EscapedText.of(id)));
    }
    out.flush();
  }

  /** Prints what the file's rules do to the baseline that the author may not have meant. */
  void warn(PrintWriter err, Instant now) {
    Map<String, BaselineRule> result = new LinkedHashMap<>(prune ? Map.of() : current);
    // What somebody else wrote may be no rule; such a record allows nothing.
    result.values().removeIf(rule -> !BaselineFile.isUsable(rule));
    result.putAll(wanted);
    new RuleLint(result.values(), now).warnings(wanted.keySet()).print(err);
  }

  private static String text(List<FieldChange> changes) {
    return EscapedText.of(
        changes.stream().map(FieldChange::toString).collect(Collectors.joining(", ")));
  }
}
