package io.epmdwatch.processor.baseline;

import io.epmdwatch.schemas.BaselineRule;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.apache.avro.Schema;

/**
 * How a baseline that is wanted differs from the one there is.
 *
 * @param added rules to write that are new
 * @param changed rules to write that differ, by id, with what differs
 * @param missing ids of rules that are there but not wanted
 * @param same how many rules are as wanted
 */
record BaselineDiff(
    List<BaselineRule> added, Map<String, List<String>> changed, List<String> missing, int same) {

  /** The difference; when a rule was last written is not part of it. */
  static BaselineDiff between(Map<String, BaselineRule> current, Map<String, BaselineRule> wanted) {
    List<BaselineRule> added = new ArrayList<>();
    Map<String, List<String>> changed = new TreeMap<>();
    int same = 0;
    for (BaselineRule rule : wanted.values()) {
      BaselineRule before = current.get(rule.getRuleId());
      if (before == null) {
        added.add(rule);
        continue;
      }
      List<String> differences = differences(before, rule);
      if (differences.isEmpty()) {
        same++;
      } else {
        changed.put(rule.getRuleId(), differences);
      }
    }
    List<String> missing =
        current.keySet().stream().filter(id -> !wanted.containsKey(id)).sorted().toList();
    return new BaselineDiff(added, changed, missing, same);
  }

  private static List<String> differences(BaselineRule before, BaselineRule after) {
    List<String> differences = new ArrayList<>();
    for (Schema.Field field : BaselineRule.getClassSchema().getFields()) {
      Object old = before.get(field.pos());
      Object now = after.get(field.pos());
      if (!field.name().equals("updatedAt") && !Objects.equals(old, now)) {
        differences.add(field.name() + " " + old + " -> " + now);
      }
    }
    return differences;
  }
}
