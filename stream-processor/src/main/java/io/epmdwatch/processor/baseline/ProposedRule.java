package io.epmdwatch.processor.baseline;

import io.epmdwatch.net.Cidr;
import io.epmdwatch.schemas.DistributionPortPolicy;
import java.util.List;
import java.util.SortedSet;
import java.util.regex.Pattern;

/**
 * A rule that would list hosts as they were seen.
 *
 * @param range its addresses
 * @param hosts the hosts it is made from; all alike but for their addresses
 */
record ProposedRule(Cidr range, List<SeenHost> hosts) {
  private static final String WILDCARD = "*";
  private static final Pattern ZONE_AS_IT_IS = Pattern.compile("[A-Za-z0-9._-]{1,40}");

  /** A rule for one host. */
  static ProposedRule of(SeenHost host) {
    int bits = host.address().getAddress().length * 8;
    return new ProposedRule(new Cidr(host.address(), bits), List.of(host));
  }

  /** The same for the same range, port and zone each time. */
  String id() {
    return "learned-%s-%s-%d"
        .formatted(zoneInId(), range.toString().replace('/', '-').replace(':', '_'), port());
  }

  String zone() {
    return first().zone();
  }

  int port() {
    return first().port();
  }

  SortedSet<String> vantages() {
    return first().vantages();
  }

  DistributionPortPolicy distributionPorts() {
    return first().distributionPorts();
  }

  /** The names that a rule can hold as they are. */
  List<String> nodes() {
    return first().nodeNames().stream().filter(name -> !name.contains(WILDCARD)).toList();
  }

  /** The names that would allow other names too. */
  List<String> wildcards() {
    return first().nodeNames().stream().filter(name -> name.contains(WILDCARD)).toList();
  }

  /** A zone that an id cannot hold is cut to what it can, and told from others by a number. */
  private String zoneInId() {
    return ZONE_AS_IT_IS.matcher(zone()).matches()
        ? zone()
        : "%.30s.%08x".formatted(zone().replaceAll("[^A-Za-z0-9._-]", "_"), zone().hashCode());
  }

  private SeenHost first() {
    return hosts.get(0);
  }
}
