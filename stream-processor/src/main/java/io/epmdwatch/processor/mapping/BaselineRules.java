package io.epmdwatch.processor.mapping;

import io.epmdwatch.net.Cidr;
import io.epmdwatch.processor.domain.AddressRange;
import io.epmdwatch.processor.domain.Deviation;
import io.epmdwatch.processor.domain.NodePattern;
import io.epmdwatch.processor.domain.Rule;
import io.epmdwatch.schemas.BaselineRule;
import io.epmdwatch.schemas.DistributionPortPolicy;
import java.time.Instant;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.Set;
import java.util.regex.Pattern;

/** What a {@link BaselineRule} allows. */
public final class BaselineRules {
  private static final Pattern ID = Pattern.compile("[A-Za-z0-9._-]{1,128}");
  private static final int LONGEST_NOTE = 1000;
  private static final Set<Deviation> ACCEPTABLE =
      EnumSet.of(Deviation.LOCAL_PEER, Deviation.SUSPICIOUS_NAMES, Deviation.IDENTITY_CHANGED);

  private BaselineRules() {}

  /**
   * The rule in a record.
   *
   * @throws InvalidRecord when a field makes no sense; such a rule allows nothing
   */
  public static Rule toRule(BaselineRule record) throws InvalidRecord {
    if (!ID.matcher(record.getRuleId()).matches()) {
      throw new InvalidRecord("id must be 1 to 128 characters of A-Z a-z 0-9 . _ -");
    }
    note("owner", record.getOwner());
    note("reason", record.getReason());
    note("approvedBy", record.getApprovedBy());
    author(record.getUpdatedBy());
    if (!record.getPlatform().isEmpty()) {
      Fields.name("platform", record.getPlatform());
    }
    Instant notBefore = record.getNotBefore().orElse(Instant.EPOCH);
    if (!notBefore.isBefore(record.getExpiresAt())) {
      throw new InvalidRecord("expires must be after notBefore");
    }
    return new Rule(
        record.getRuleId(),
        Fields.name("zone", record.getZone()),
        range(record.getCidr()),
        ports(record),
        vantages(record),
        record.getNodes().stream().map(NodePattern::of).toList(),
        record.getDistributionPorts() == DistributionPortPolicy.CLOSED,
        accepts(record),
        record.getPlatform(),
        record.getOwner(),
        notBefore,
        record.getExpiresAt(),
        record.getUpdatedAt());
  }

  private static AddressRange range(String text) throws InvalidRecord {
    try {
      Cidr cidr = Cidr.parse(text);
      return AddressRange.around(cidr.network(), cidr.prefixLength());
    } catch (IllegalArgumentException e) {
      throw new InvalidRecord("cidr: " + e.getMessage(), e);
    }
  }

  private static Set<Integer> ports(BaselineRule record) throws InvalidRecord {
    Set<Integer> ports = new HashSet<>();
    for (int port : record.getPorts()) {
      ports.add(Fields.port("ports", port));
    }
    return ports;
  }

  private static Set<String> vantages(BaselineRule record) throws InvalidRecord {
    Set<String> vantages = new HashSet<>();
    for (String vantage : record.getVantages()) {
      vantages.add(Fields.name("vantages", vantage));
    }
    return vantages;
  }

  private static void author(String value) throws InvalidRecord {
    if (value.length() > LONGEST_NOTE) {
      throw new InvalidRecord("updatedBy must be at most 1000 characters");
    }
  }

  private static Set<Deviation> accepts(BaselineRule record) throws InvalidRecord {
    Set<Deviation> accepted = EnumSet.noneOf(Deviation.class);
    for (io.epmdwatch.schemas.Deviation named : record.getAccepts()) {
      accepted.add(
          Names.deviation(named)
              .filter(ACCEPTABLE::contains)
              .orElseThrow(
                  () ->
                      new InvalidRecord(
                          "accepts must be LOCAL_PEER, SUSPICIOUS_NAMES or IDENTITY_CHANGED, not "
                              + named)));
    }
    return accepted;
  }

  private static void note(String field, String value) throws InvalidRecord {
    if (value.isBlank() || value.length() > LONGEST_NOTE) {
      throw new InvalidRecord(field + " must be 1 to 1000 characters");
    }
  }
}
