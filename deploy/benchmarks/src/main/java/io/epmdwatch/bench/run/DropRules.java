package io.epmdwatch.bench.run;

import io.epmdwatch.bench.farm.Behaviours;
import io.epmdwatch.bench.farm.FarmSpec;
import io.epmdwatch.net.Addresses;
import java.util.stream.Collectors;

/** Filter rules, as for {@code nft -f}, that drop what goes to addresses that do not answer. */
final class DropRules {
  static final String TABLE = "inet epmdwatch_bench";

  private DropRules() {}

  static String of(FarmSpec spec) {
    Behaviours farm = new Behaviours(spec);
    String answering =
        farm.answering()
            .mapToObj(index -> Addresses.format(farm.address(index)))
            .collect(Collectors.joining(",\n"));
    return """
        table %s {
          set answering {
            type ipv4_addr
            elements = { %s }
          }
          chain input {
            type filter hook input priority 0; policy accept;
            ip daddr @answering accept
            tcp dport %d drop
          }
        }
        """
        .formatted(TABLE, answering, spec.port());
  }
}
