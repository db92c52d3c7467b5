package io.epmdwatch.processor.baseline;

import io.epmdwatch.schemas.BaselineRule;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * How a baseline that is wanted differs from the one there is.
 *
 * @param added rules to write that are new
 * @param changed rules to write that differ, by id, with what differs
 * @param missing ids of rules that are there but not wanted
 * @param same how many rules are as wanted
 */
record BaselineDiff(
    List<BaselineRule> added,
    Map<String, List<FieldChange>> changed,
    List<String> missing,
    int same) {

  /** The difference; who wrote a rule last, and when, is not part of it. */
  static BaselineDiff between(Map<String, BaselineRule> current, Map<String, BaselineRule> wanted) {
    List<BaselineRule> added = new ArrayList<>();
    Map<String, List<FieldChange>> changed = new TreeMap<>();
    int same = 0;
    for (BaselineRule rule : wanted.values()) {
      BaselineRule before = current.get(rule.getRuleId());
      if (before == null) {
        added.add(rule);
        continue;
      }
      List<FieldChange> changes = FieldChange.between(before, rule);
      if (changes.isEmpty()) {
        same++;
      } else {
        changed.put(rule.getRuleId(), changes);
      }
    }
    List<String> missing =
        current.keySet().stream().filter(id -> !wanted.containsKey(id)).sorted().toList();
    return new BaselineDiff(added, changed, missing, same);
  }
}
