package io.epmdwatch.processor.baseline;

import io.epmdwatch.schemas.BaselineRule;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.apache.avro.Schema;

/**
 * A field in which a rule differs from what it was.
 *
 * @param field its name
 * @param from what it was, as text
 * @param to what it is, as text
 */
record FieldChange(String field, String from, String to) {
  /** Who wrote a rule and when is about the change, not part of it. */
  private static final Set<String> ABOUT_THE_CHANGE = Set.of("updatedAt", "updatedBy");

  /** The fields in which the one rule differs from the other. */
  static List<FieldChange> between(BaselineRule before, BaselineRule after) {
    List<FieldChange> changes = new ArrayList<>();
    for (Schema.Field field : BaselineRule.getClassSchema().getFields()) {
      Object old = before.get(field.pos());
      Object now = after.get(field.pos());
      if (!ABOUT_THE_CHANGE.contains(field.name()) && !Objects.equals(old, now)) {
        changes.add(new FieldChange(field.name(), text(old), text(now)));
      }
    }
    return changes;
  }

  private static String text(Object value) {
    return Optional.ofNullable(value).map(Object::toString).orElse("none");
  }

  @Override
  public String toString() {
    return field + " " + (from.isEmpty() ? "''" : from) + " -> " + (to.isEmpty() ? "''" : to);
  }
}
