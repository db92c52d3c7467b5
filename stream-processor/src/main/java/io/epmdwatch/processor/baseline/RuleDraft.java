package io.epmdwatch.processor.baseline;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.epmdwatch.schemas.BaselineRule;
import io.epmdwatch.schemas.DistributionPortPolicy;
import io.epmdwatch.schemas.TrustedRecords;
import java.time.Instant;
import java.util.List;
import java.util.Objects;

/**
 * A rule as people write it, in a file or on the command line. What is left out is null.
 *
 * @param id names the rule
 * @param zone the address space; default when left out
 * @param cidr the addresses, such as 10.1.2.0/24
 * @param ports epmd ports; every port when left out
 * @param vantages where it may be seen from; everywhere when left out
 * @param nodes node names allowed; every name when left out, none when empty
 * @param distributionPorts whether distribution ports may be reachable; ANY when left out
 * @param owner who answers for the host
 * @param reason why it is wanted
 * @param approvedBy who approved it
 * @param notBefore in force from then on; at once when left out
 * @param expires the end of the approval
 */
record RuleDraft(
    String id,
    String zone,
    String cidr,
    List<Integer> ports,
    List<String> vantages,
    List<String> nodes,
    DistributionPortPolicy distributionPorts,
    String owner,
    String reason,
    @JsonProperty("approvedBy") String approvedBy,
    String notBefore,
    String expires) {

  /**
   * The record for the draft.
   *
   * @throws IllegalArgumentException naming the field that is missing or wrong
   */
  BaselineRule toRecord(Instant now) {
    TrustedRecords.install();
    return BaselineRule.newBuilder()
        .setRuleId(required("id", id))
        .setZone(Objects.requireNonNullElse(zone, "default"))
        .setCidr(CanonicalCidr.of(required("cidr", cidr)))
        .setPorts(Objects.requireNonNullElse(ports, List.of()))
        .setVantages(Objects.requireNonNullElse(vantages, List.of()))
        .setNodes(Objects.requireNonNullElse(nodes, List.of("*")))
        .setDistributionPorts(
            Objects.requireNonNullElse(distributionPorts, DistributionPortPolicy.ANY))
        .setOwner(required("owner", owner))
        .setReason(required("reason", reason))
        .setApprovedBy(required("approvedBy", approvedBy))
        .setNotBefore(notBefore == null ? null : Moment.parse("notBefore", notBefore, now))
        .setExpiresAt(Moment.parse("expires", required("expires", expires), now))
        .setUpdatedAt(now)
        .build();
  }

  private static String required(String field, String value) {
    if (value == null || value.isBlank()) {
      throw new IllegalArgumentException(field + " is missing");
    }
    return value;
  }
}
