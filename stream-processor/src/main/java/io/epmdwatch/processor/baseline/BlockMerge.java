package io.epmdwatch.processor.baseline;

import io.epmdwatch.net.Block;
import io.epmdwatch.net.Cidr;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Makes one rule of those of a /24 (IPv6 /120) whose exposed hosts are all alike and may all be
 * listed. A host that some rule accepts already, or that must not be listed, keeps its block apart:
 * the wider rule would speak for what nobody has seen to be alike.
 */
final class BlockMerge {
  private record Place(String zone, Block block) {
    static Place of(SeenHost host) {
      return new Place(host.zone(), Block.of(host.address()));
    }
  }

  private final Map<Place, List<SeenHost>> exposed;
  private final Selection selection;

  /** A merge within the selection, of which these are all the exposed hosts. */
  BlockMerge(Collection<SeenHost> hosts, Selection selection) {
    this.exposed = hosts.stream().collect(Collectors.groupingBy(Place::of));
    this.selection = selection;
  }

  /** The rules, merged where they may be, in their order. */
  List<ProposedRule> of(List<ProposedRule> single) {
    Map<Place, List<ProposedRule>> byPlace =
        single.stream()
            .collect(
                Collectors.groupingBy(
                    rule -> Place.of(rule.hosts().get(0)),
                    LinkedHashMap::new,
                    Collectors.toList()));
    List<ProposedRule> rules = new ArrayList<>();
    byPlace.forEach(
        (place, ofPlace) ->
            rules.addAll(
                isOne(place)
                    ? List.of(new ProposedRule(range(place), exposed.get(place)))
                    : ofPlace));
    return rules;
  }

  private boolean isOne(Place place) {
    List<SeenHost> hosts = exposed.get(place);
    Set<List<Object>> kinds = new HashSet<>();
    hosts.forEach(host -> kinds.add(host.kind()));
    return hosts.size() > 1
        && kinds.size() == 1
        && selection.holds(range(place))
        && hosts.stream().allMatch(host -> host.unaccepted() && host.objection().isEmpty());
  }

  private static Cidr range(Place place) {
    return place.block().range();
  }
}
