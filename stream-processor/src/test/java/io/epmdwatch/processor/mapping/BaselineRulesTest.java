package io.epmdwatch.processor.mapping;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.epmdwatch.schemas.BaselineRule;
import io.epmdwatch.schemas.Deviation;
import io.epmdwatch.schemas.TrustedRecords;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;

/** What anybody may have written to the topic, past the verbs. */
class BaselineRulesTest {
  @ParameterizedTest
  @EnumSource(names = {"LOCAL_PEER", "SUSPICIOUS_NAMES", "IDENTITY_CHANGED"})
  void takesWhatARuleCanAccept(Deviation deviation) {
    BaselineRule rule = BaselineRule.newBuilder(rule()).setAccepts(List.of(deviation)).build();

    assertThatCode(() -> BaselineRules.toRule(rule)).doesNotThrowAnyException();
  }

  @ParameterizedTest
  @EnumSource(
      mode = Mode.EXCLUDE,
      names = {"LOCAL_PEER", "SUSPICIOUS_NAMES", "IDENTITY_CHANGED"})
  void refusesToAcceptAnythingElse(Deviation deviation) {
    BaselineRule rule = BaselineRule.newBuilder(rule()).setAccepts(List.of(deviation)).build();

    assertThatThrownBy(() -> BaselineRules.toRule(rule))
        .isInstanceOf(InvalidRecord.class)
        .hasMessage(
            "accepts must be LOCAL_PEER, SUSPICIOUS_NAMES or IDENTITY_CHANGED, not " + deviation);
  }

  @Test
  void refusesAPlatformThatIsNoName() {
    BaselineRule rule = BaselineRule.newBuilder(rule()).setPlatform("a\nb").build();

    assertThatThrownBy(() -> BaselineRules.toRule(rule))
        .hasMessageStartingWith("platform must be 1 to 64");
  }

  @Test
  void refusesAnAuthorWithoutEnd() {
    BaselineRule rule = BaselineRule.newBuilder(rule()).setUpdatedBy("x".repeat(1001)).build();

    assertThatThrownBy(() -> BaselineRules.toRule(rule)).hasMessageStartingWith("updatedBy");
  }

  private static BaselineRule rule() {
    TrustedRecords.install();
    return BaselineRule.newBuilder()
        .setRuleId("a")
        .setZone("default")
        .setCidr("10.0.0.0/8")
        .setOwner("o")
        .setReason("r")
        .setApprovedBy("b")
        .setExpiresAt(Instant.EPOCH.plusSeconds(9))
        .setUpdatedAt(Instant.EPOCH)
        .build();
  }
}
