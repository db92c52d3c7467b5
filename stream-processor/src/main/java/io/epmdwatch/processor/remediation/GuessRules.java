package io.epmdwatch.processor.remediation;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;

/**
 * Which clue points to which platform, and how surely, as {@code guesses.yaml} has it.
 *
 * @param sureFrom confidence in percent from which a guess stands without the general recipe
 * @param nodes for each node the first that matches speaks
 * @param places for each node every one that matches speaks
 * @param noNode when epmd lists no node
 * @param portHeaderDiffers when epmd names another port than was dialled
 */
record GuessRules(
    int sureFrom,
    List<NodeRule> nodes,
    List<NodeRule> places,
    HostRule noNode,
    HostRule portHeaderDiffers) {
  private static final GuessRules SHIPPED = CatalogueFiles.read("guesses.yaml", GuessRules.class);

  /** Nobody runs more; a host that lists more to slow us down gains nothing. */
  private static final int NODES_LOOKED_AT = 64;

  GuessRules {
    nodes = List.copyOf(nodes);
    places = List.copyOf(places);
    Objects.requireNonNull(noNode, "noNode");
    Objects.requireNonNull(portHeaderDiffers, "portHeaderDiffers");
  }

  static GuessRules shipped() {
    return SHIPPED;
  }

  /** Every guess, in no order, a platform perhaps more than once. */
  List<PlatformGuess> guesses(Clues clues) {
    List<PlatformGuess> all = new ArrayList<>();
    clues.nodes().stream().limit(NODES_LOOKED_AT).forEach(node -> add(all, node, clues));
    if (clues.nodes().isEmpty()) {
      all.addAll(noNode.guesses());
    }
    if (clues.portHeaderDiffers()) {
      all.addAll(portHeaderDiffers.guesses());
    }
    return all;
  }

  private void add(List<PlatformGuess> all, Clues.Listed node, Clues clues) {
    nodes.stream()
        .filter(rule -> rule.matches(node, clues))
        .findFirst()
        .ifPresent(rule -> all.addAll(rule.guesses(node)));
    places.stream()
        .filter(rule -> rule.matches(node, clues))
        .forEach(rule -> all.addAll(rule.guesses(node)));
  }

  /**
   * What a node gives away. What is left out matches everything.
   *
   * @param name its whole name before the @
   * @param host its whole host name, as the node itself says
   * @param ports lowest and highest distribution port
   * @param otpAtMost highest OTP release its handshake may allow; unknown does not match
   * @param because what the clue is
   * @param platforms how sure, in percent, by platform
   */
  record NodeRule(
      Pattern name,
      Pattern host,
      List<Integer> ports,
      int otpAtMost,
      String because,
      Map<String, Integer> platforms) {
    private static final Pattern ANYTHING = Pattern.compile(".*");

    NodeRule {
      name = name == null ? ANYTHING : name;
      host = host == null ? ANYTHING : host;
      ports = ports == null ? List.of(0, 65_535) : List.copyOf(ports);
      otpAtMost = otpAtMost == 0 ? Integer.MAX_VALUE : otpAtMost;
      Objects.requireNonNull(because, "because");
      platforms = Map.copyOf(platforms);
    }

    boolean matches(Clues.Listed node, Clues clues) {
      return ports.get(0) <= node.port()
          && node.port() <= ports.get(1)
          && (otpAtMost == Integer.MAX_VALUE
              || clues.otpHighest().orElse(Integer.MAX_VALUE) <= otpAtMost)
          && name.matcher(node.name()).matches()
          && host.matcher(node.host()).matches();
    }

    List<PlatformGuess> guesses(Clues.Listed node) {
      String seen = "node %s at %d: %s".formatted(SafeNames.of(node.name()), node.port(), because);
      return new HostRule(seen, platforms).guesses();
    }
  }

  /**
   * What epmd itself gives away.
   *
   * @param because what the clue is
   * @param platforms how sure, in percent, by platform
   */
  record HostRule(String because, Map<String, Integer> platforms) {
    HostRule {
      Objects.requireNonNull(because, "because");
      platforms = Map.copyOf(platforms);
    }

    List<PlatformGuess> guesses() {
      return platforms.entrySet().stream()
          .map(entry -> new PlatformGuess(entry.getKey(), entry.getValue(), because))
          .toList();
    }
  }
}
