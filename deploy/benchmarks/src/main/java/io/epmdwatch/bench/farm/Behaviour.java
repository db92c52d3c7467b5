package io.epmdwatch.bench.farm;

/**
 * What stands at one address.
 *
 * @param script what it does when asked for names
 * @param registry what it says when asked about one name
 * @param expected what a prober must make of it
 */
public record Behaviour(Script script, Registry registry, Expected expected) {
  /** Something that is no epmd: it answers every question in the same way. */
  static Behaviour noEpmd(Script script, Expected expected) {
    return new Behaviour(script, Registry.NONE, expected);
  }

  /** An epmd at which what is expected to be listed is also registered. */
  static Behaviour epmd(Script script, Expected expected) {
    return new Behaviour(script, Registry.of(expected.nodes()), expected);
  }
}
