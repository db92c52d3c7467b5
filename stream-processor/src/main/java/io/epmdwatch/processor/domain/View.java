package io.epmdwatch.processor.domain;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiPredicate;

/**
 * An exposed host as it is held against its rules.
 *
 * @param host what is known of the host
 * @param rules the rules that speak for it
 * @param internet vantages that stand where strangers do
 * @param reply what has just been seen; empty when what is known is merely judged again
 */
record View(HostState host, SpeakingRules rules, Set<String> internet, Optional<Picture> reply) {

  /** A finding that no rule covers. */
  Verdict uncovered(Finding finding) {
    return Verdict.uncovered(reply.isPresent(), finding);
  }

  /** A finding that no rule covers, as bad as strangers get far. */
  Optional<Verdict> uncovered(Reach reach, String what) {
    return Optional.of(
        uncovered(new Finding(reach.severity(), what + "; " + reach.words(), reach.nodes())));
  }

  /** A deviation that the reply no longer shows. */
  Optional<Verdict> gone(Deviation deviation) {
    return host.life(deviation)
        .filter(life -> reply.isPresent())
        .map(life -> Verdict.absent(life.finding()));
  }

  /** A deviation that is still there, and covered by now. */
  Optional<Verdict> nowCovered(Deviation deviation, Rule by) {
    return host.life(deviation)
        .map(life -> Verdict.covered(by, life.finding().because("rule " + by.id() + " covers it")));
  }

  /** The nodes that a vantage sees of which this holds under the rule for that vantage. */
  List<Node> nodesUnder(BiPredicate<Rule, Node> test) {
    List<Node> found = new ArrayList<>();
    for (Sighting sighting : allowedSightings()) {
      Rule rule = rules.byVantage().get(sighting.vantage());
      sighting.picture().nodes().stream().filter(node -> test.test(rule, node)).forEach(found::add);
    }
    return Node.union(found);
  }

  /** What those vantages see that a rule allows to. */
  List<Sighting> allowedSightings() {
    return host.seeing().stream()
        .filter(known -> rules.byVantage().containsKey(known.vantage()))
        .toList();
  }

  /** Whether epmd takes a remote prober for local, as far as is known. */
  boolean takenForLocal() {
    return host.anySees(picture -> picture.standing() == Standing.TAKEN_FOR_LOCAL);
  }

  /** How far a stranger gets with what these vantages see. */
  Reach reach(List<Sighting> from, List<Node> nodes, boolean takenForLocal) {
    return new Reach(
        from.stream().anyMatch(seen -> seen.picture().epmdAnswers()),
        nodes,
        takenForLocal,
        from.stream().anyMatch(seen -> internet.contains(seen.vantage())));
  }
}
