package io.epmdwatch.probe.scope;

import io.epmdwatch.command.CommandFailure;
import io.epmdwatch.net.Cidr;
import io.epmdwatch.net.EscapedText;
import io.epmdwatch.probe.engine.Depth;
import java.net.InetAddress;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * How much is asked of a host, by its address: the most specific range decides, then the depth for
 * all others. Where nothing was said, private hosts get the hello and public ones do not.
 */
public final class DepthRules {
  /** What holds where nothing was said. */
  public static final DepthRules DEFAULT = new DepthRules(Map.of(), Optional.empty());

  private static final String FORM =
      "write %s, or RANGE=DEPTH such as 10.0.0.0/8=dist"
          .formatted(
              Arrays.stream(Depth.values())
                  .map(DepthRules::word)
                  .collect(Collectors.joining(", ")));

  private final List<Map.Entry<Cidr, Depth>> mostSpecificFirst;
  private final Optional<Depth> others;

  private DepthRules(Map<Cidr, Depth> rules, Optional<Depth> others) {
    this.mostSpecificFirst =
        rules.entrySet().stream()
            .sorted(Comparator.comparingInt(rule -> rule.getKey().hostBits()))
            .toList();
    this.others = others;
  }

  /**
   * The rules in texts such as {@code dist}, which is for all hosts without a rule of their own,
   * and {@code 10.0.0.0/8=names}.
   *
   * @throws CommandFailure when one is malformed, or two contradict each other
   */
  public static DepthRules parse(Collection<String> texts) {
    Map<Cidr, Depth> rules = new LinkedHashMap<>();
    Optional<Depth> others = Optional.empty();
    for (String text : texts) {
      int equals = text.indexOf('=');
      Depth depth = depth(text, text.substring(equals + 1));
      Optional<Depth> before = others;
      if (equals < 0) {
        others = Optional.of(depth);
      } else {
        Cidr range = ScopeRules.parse("--depth", text.substring(0, equals));
        before = Optional.ofNullable(rules.put(range, depth));
      }
      if (before.isPresent() && before.get() != depth) {
        throw CommandFailure.usage(
            "--depth %s: another value says %s; keep one of them"
                .formatted(EscapedText.of(text), word(before.get())));
      }
    }
    return new DepthRules(rules, others);
  }

  /** How much to ask of the host with this address. */
  public Depth of(InetAddress address) {
    return mostSpecificFirst.stream()
        .filter(rule -> rule.getKey().contains(address))
        .findFirst()
        .map(Map.Entry::getValue)
        .or(() -> others)
        .orElseGet(() -> PrivateRanges.contain(address) ? Depth.DIST : Depth.NODES);
  }

  private static Depth depth(String text, String word) {
    return Arrays.stream(Depth.values())
        .filter(depth -> word(depth).equals(word))
        .findFirst()
        .orElseThrow(
            () -> CommandFailure.usage("--depth '%s': %s".formatted(EscapedText.of(text), FORM)));
  }

  private static String word(Depth depth) {
    return depth.name().toLowerCase(Locale.ROOT);
  }
}
