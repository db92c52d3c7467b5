package io.epmdwatch.processor.mapping;

import io.epmdwatch.net.Addresses;
import io.epmdwatch.processor.domain.HostKey;
import io.epmdwatch.processor.domain.HostState;
import io.epmdwatch.processor.domain.Identity;
import io.epmdwatch.schemas.PinnedIdentity;
import java.util.List;

/** The domain's {@link HostState} as the record that the state store keeps, and back. */
public final class HostStates {
  private HostStates() {}

  /** The record for a state. */
  public static io.epmdwatch.schemas.HostState toRecord(HostState state) {
    return new io.epmdwatch.schemas.HostState(
        state.host().zone(),
        Addresses.format(state.host().address()),
        state.host().port(),
        List.of(),
        Sightings.of(state.sightings()),
        state.judgedAt(),
        state.lives().stream().map(Lives::toRecord).toList(),
        state.identity().map(HostStates::toRecord).orElse(null));
  }

  /** The state in a record. */
  public static HostState fromRecord(io.epmdwatch.schemas.HostState record) {
    return new HostState(
        new HostKey(record.getZone(), Addresses.parse(record.getAddress()), record.getPort()),
        Sightings.toSightings(record.getSightings()),
        record.getJudgedAt(),
        record.getLives().stream().map(Lives::fromRecord).toList(),
        record
            .getIdentity()
            .map(who -> new Identity(who.getRuleId(), who.getRuleUpdatedAt(), who.getHosts())));
  }

  private static PinnedIdentity toRecord(Identity identity) {
    return new PinnedIdentity(identity.ruleId(), identity.ruleUpdatedAt(), identity.hosts());
  }
}
