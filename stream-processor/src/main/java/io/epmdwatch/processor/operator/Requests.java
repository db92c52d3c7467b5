package io.epmdwatch.processor.operator;

import io.epmdwatch.schemas.ExposedNode;
import io.epmdwatch.schemas.Exposure;
import io.epmdwatch.schemas.ProbeRequest;
import io.epmdwatch.schemas.ProbeRequestReason;
import io.epmdwatch.schemas.VantageSighting;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * How to ask for probes of exposures now.
 *
 * @param call tells this call from all others
 * @param by who asks, 1 to 128 characters
 * @param at when
 * @param patience after this nobody waits for an answer
 * @param from the vantages to ask; none for those that have seen the exposure
 */
record Requests(String call, String by, Instant at, Duration patience, Set<String> from) {
  private static final int MOST_PORTS = 64;

  /** One for each host and vantage, in their order. */
  List<ProbeRequest> forAll(Collection<Exposure> exposures) {
    Map<Host, List<Exposure>> byHost =
        exposures.stream()
            .collect(Collectors.groupingBy(Host::of, LinkedHashMap::new, Collectors.toList()));
    List<ProbeRequest> requests = new ArrayList<>();
    byHost.forEach(
        (host, all) -> {
          for (String vantage : vantages(all)) {
            requests.add(one(requests.size() + 1, host, vantage, ports(all)));
          }
        });
    return requests;
  }

  private Set<String> vantages(List<Exposure> exposures) {
    return from.isEmpty()
        ? exposures.stream()
            .flatMap(exposure -> exposure.getSightings().stream())
            .map(VantageSighting::getVantage)
            .collect(Collectors.toCollection(TreeSet::new))
        : new TreeSet<>(from);
  }

  private static List<Integer> ports(List<Exposure> exposures) {
    return exposures.stream()
        .flatMap(
            exposure ->
                Stream.concat(
                    exposure.getNodes().stream(),
                    exposure.getSightings().stream().flatMap(s -> s.getNodes().stream())))
        .map(ExposedNode::getPort)
        .filter(port -> port >= 1 && port <= 65_535)
        .distinct()
        .sorted()
        .limit(MOST_PORTS)
        .toList();
  }

  private ProbeRequest one(int number, Host host, String vantage, List<Integer> ports) {
    return ProbeRequest.newBuilder()
        .setRequestId("verify-" + call + "-" + number)
        .setZone(host.zone())
        .setBlock(host.block().toString())
        .setAddress(host.address())
        .setPort(host.port())
        .setVantage(vantage)
        .setWhy(ProbeRequestReason.VERIFICATION)
        .setRequestedBy(by)
        .setRequestedAt(at)
        .setExpiresAt(at.plus(patience))
        .setDistributionPorts(ports)
        .build();
  }
}
