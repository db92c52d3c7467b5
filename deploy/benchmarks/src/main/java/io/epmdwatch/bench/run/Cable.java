package io.epmdwatch.bench.run;

import io.epmdwatch.bench.farm.FarmSpec;
import io.epmdwatch.bench.farm.Others;
import io.epmdwatch.net.Cidr;
import java.util.ArrayList;
import java.util.List;

/**
 * A network of a farm's own, joined to that of this process by a virtual cable. The range is at
 * home there and routed to it from here; no way leads further. It has no name, so it ends with the
 * last process in it, and the cable with it. Needs root.
 */
final class Cable {
  /** What stands behind the cable; the run script has 10.16.0.0/12 at home on this side. */
  static final Cidr FAR = Cidr.parse("10.32.0.0/12");

  private static final String SCRIPT =
      """
      set -e
      range=$1
      shift
      at_scanner() { nsenter --net=/proc/$PPID/ns/net "$@"; }
      # Neither is a router: it would answer with ICMP what comes for a spare address.
      at_scanner sh -c 'echo 0 >/proc/sys/net/ipv4/ip_forward'
      echo 0 >/proc/sys/net/ipv4/ip_forward
      echo 32768 >/proc/sys/net/core/somaxconn
      echo 65536 >/proc/sys/net/ipv4/tcp_max_syn_backlog
      ip link set lo up
      ip link add farm type veth peer name scanner netns $PPID
      ip address add 10.48.0.2/30 dev farm
      ip link set farm up
      ip route add local "$range" dev lo
      at_scanner ip address add 10.48.0.1/30 dev scanner
      at_scanner ip link set scanner up
      at_scanner ip route add "$range" via 10.48.0.2
      exec "$@"
      """;

  private Cable() {}

  /** Whether the farm of a set stands behind the cable. */
  static boolean leadsTo(BenchmarkSet set) {
    return FAR.contains(set.farm().range());
  }

  /**
   * The command that lays the cable and then becomes that of the farm.
   *
   * @throws IllegalArgumentException when the others drop, for the filter is on this side
   */
  static List<String> before(FarmSpec farm, List<String> command) {
    if (farm.others() == Others.DROP) {
      throw new IllegalArgumentException("others must not drop behind a cable");
    }
    List<String> all = new ArrayList<>(List.of("unshare", "--net", "--", "bash", "-c", SCRIPT));
    all.addAll(List.of("cable", farm.range().toString()));
    all.addAll(command);
    return all;
  }
}
