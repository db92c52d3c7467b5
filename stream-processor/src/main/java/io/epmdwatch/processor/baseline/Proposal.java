package io.epmdwatch.processor.baseline;

import io.epmdwatch.net.Addresses;
import io.epmdwatch.schemas.Exposure;
import io.epmdwatch.schemas.ExposureState;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * A baseline made from what is exposed now, for a person to review.
 *
 * @param rules the rules to consider, in the order of their addresses
 * @param objectionable hosts for which there is none
 * @param accepted how many hosts were left out since a rule accepts them
 */
record Proposal(List<ProposedRule> rules, List<SeenHost> objectionable, int accepted) {
  private static final Comparator<SeenHost> ORDER =
      Comparator.comparing(SeenHost::zone)
          .thenComparing(host -> host.address().getAddress().length)
          .thenComparing(host -> host.address().getAddress(), Arrays::compareUnsigned)
          .thenComparing(SeenHost::port);

  /** One rule for each host that may be listed. */
  static Proposal from(Collection<Exposure> exposures) {
    List<SeenHost> hosts = hosts(exposures);
    return new Proposal(
        hosts.stream()
            .filter(host -> host.unaccepted() && host.objection().isEmpty())
            .map(ProposedRule::of)
            .toList(),
        hosts.stream().filter(host -> host.unaccepted() && host.objection().isPresent()).toList(),
        (int) hosts.stream().filter(host -> !host.unaccepted()).count());
  }

  /**
   * One rule for each block of hosts that are alike, and for each other host that may be listed.
   */
  static Proposal merged(Collection<Exposure> exposures, Selection selection) {
    Proposal single = from(exposures);
    return new Proposal(
        new BlockMerge(hosts(exposures), selection).of(single.rules),
        single.objectionable,
        single.accepted);
  }

  private static List<SeenHost> hosts(Collection<Exposure> exposures) {
    Map<List<Object>, List<Exposure>> byHost =
        exposures.stream()
            .filter(exposure -> exposure.getState() != ExposureState.RESOLVED)
            .collect(
                Collectors.groupingBy(
                    each -> List.of(each.getZone(), each.getAddress(), each.getPort())));
    return byHost.values().stream().map(Proposal::host).sorted(ORDER).toList();
  }

  private static SeenHost host(List<Exposure> exposures) {
    Exposure any = exposures.get(0);
    return new SeenHost(
        any.getZone(),
        Addresses.parse(any.getAddress()),
        any.getPort(),
        exposures.stream().sorted(Comparator.comparing(Exposure::getDeviation)).toList());
  }
}
