package io.epmdwatch.processor.baseline;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.epmdwatch.schemas.BaselineRule;
import io.epmdwatch.schemas.TrustedRecords;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;

/**
 * A rule as people write it, in a file or on the command line. What is left out is null.
 *
 * @param id names the rule
 * @param zone the address space; default when left out
 * @param cidr the addresses, such as 10.1.2.0/24
 * @param ports epmd ports; every port when left out
 * @param vantages where it may be seen from; everywhere when left out
 * @param nodes node names allowed; every name when left out, none when empty
 * @param distributionPorts ANY or CLOSED; ANY when left out
 * @param accepts further deviations that are accepted; none when left out
 * @param platform what the hosts run, for the right recipe; not told when left out
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
    String distributionPorts,
    List<String> accepts,
    String platform,
    String owner,
    String reason,
    @JsonProperty("approvedBy") String approvedBy,
    String notBefore,
    String expires) {
  private static final Pattern TO_DO = Pattern.compile("(?is)TODO([\\s:].*)?");

  /**
   * The record for the draft, as this author writes it now.
   *
   * @throws IllegalArgumentException naming the field that is missing, wrong or still to do
   */
  BaselineRule toRecord(Instant now, String author) {
    TrustedRecords.install();
    return BaselineRule.newBuilder()
        .setRuleId(required("id", id))
        .setZone(Objects.requireNonNullElse(zone, "default"))
        .setCidr(CanonicalCidr.of(required("cidr", cidr)))
        .setPorts(Objects.requireNonNullElse(ports, List.of()))
        .setVantages(Objects.requireNonNullElse(vantages, List.of()))
        .setNodes(Objects.requireNonNullElse(nodes, List.of("*")))
        .setDistributionPorts(
            RuleWords.distributionPorts(Objects.requireNonNullElse(distributionPorts, "ANY")))
        .setAccepts(RuleWords.deviations(Objects.requireNonNullElse(accepts, List.of())))
        .setPlatform(Objects.requireNonNullElse(platform, ""))
        .setOwner(required("owner", owner))
        .setReason(required("reason", reason))
        .setApprovedBy(required("approvedBy", approvedBy))
        .setNotBefore(notBefore == null ? null : Moment.parse("notBefore", notBefore, now))
        .setExpiresAt(Moment.parse("expires", required("expires", expires), now))
        .setUpdatedAt(now)
        .setUpdatedBy(author)
        .build();
  }

  private static String required(String field, String value) {
    if (value == null || value.isBlank()) {
      throw new IllegalArgumentException(field + " is missing");
    }
    if (TO_DO.matcher(value.strip()).matches()) {
      throw new IllegalArgumentException(field + " is still TODO: fill it in");
    }
    return value;
  }
}
