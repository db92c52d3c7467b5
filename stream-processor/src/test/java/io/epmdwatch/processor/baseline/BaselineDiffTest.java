package io.epmdwatch.processor.baseline;

import static org.assertj.core.api.Assertions.assertThat;

import io.epmdwatch.schemas.BaselineRule;
import io.epmdwatch.schemas.TrustedRecords;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class BaselineDiffTest {
  private static final Instant T0 = Instant.parse("2026-11-24T08:00:00Z");

  @Test
  void tellsAddedChangedMissingAndSameApart() {
    BaselineDiff diff =
        BaselineDiff.between(
            Map.of(
                "same",
                rule("same", "o", T0),
                "old",
                rule("old", "o", T0),
                "b",
                rule("b", "o", T0)),
            Map.of(
                "same", rule("same", "o", T0.plusSeconds(9), "bob"),
                "new", rule("new", "o", T0),
                "b", rule("b", "other", T0)));

    assertThat(diff.added()).extracting(BaselineRule::getRuleId).containsExactly("new");
    assertThat(diff.changed())
        .isEqualTo(Map.of("b", List.of(new FieldChange("owner", "o", "other"))));
    assertThat(diff.missing()).containsExactly("old");
    assertThat(diff.same()).isEqualTo(1);
  }

  private static BaselineRule rule(String id, String owner, Instant updatedAt) {
    return rule(id, owner, updatedAt, "");
  }

  private static BaselineRule rule(String id, String owner, Instant updatedAt, String updatedBy) {
    TrustedRecords.install();
    return BaselineRule.newBuilder()
        .setRuleId(id)
        .setZone("default")
        .setCidr("10.0.0.0/8")
        .setOwner(owner)
        .setReason("r")
        .setApprovedBy("b")
        .setExpiresAt(T0.plusSeconds(1000))
        .setUpdatedAt(updatedAt)
        .setUpdatedBy(updatedBy)
        .build();
  }
}
