package io.epmdwatch.probe.scope;

import io.epmdwatch.command.CommandFailure;
import io.epmdwatch.net.Cidr;
import io.epmdwatch.net.EscapedText;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The rules that turn what a person listed into a {@link Scope}, or into one line why not. */
public final class ScopeRules {
  /** The shortest IPv6 prefix: 4,096 addresses. Wider ranges are mostly empty space. */
  private static final int SHORTEST_IPV6_PREFIX = 116;

  /** Loopback, RFC 1918, RFC 6598 (carrier NAT) and RFC 4193 (unique local). */
  static final List<Cidr> PRIVATE =
      Stream.of(
              "127.0.0.0/8",
              "10.0.0.0/8",
              "172.16.0.0/12",
              "192.168.0.0/16",
              "100.64.0.0/10",
              "::1/128",
              "fc00::/7")
          .map(Cidr::parse)
          .toList();

  private ScopeRules() {}

  /**
   * The scope of these ranges.
   *
   * @param listed ranges in CIDR form, at least one
   * @param excluded ranges that are left out, beside those that always are
   * @param allowPublic the reference under which public ranges were cleared, if they were
   * @throws CommandFailure when a range is malformed or not allowed
   */
  public static Scope scope(
      Collection<String> listed, Collection<Cidr> excluded, Optional<String> allowPublic) {
    if (listed.isEmpty()) {
      throw CommandFailure.usage(
          "no scope: nothing is probed that is not listed; add --scope CIDR");
    }
    requireTicket(allowPublic);
    List<Cidr> included = new ArrayList<>();
    for (String text : listed) {
      included.add(allowed(text, allowPublic.isPresent()));
    }
    Scope scope = new Scope(included, excluded);
    if (!scope.blocks().hasNext()) {
      throw CommandFailure.usage(
          "scope is empty: every listed address is excluded; check --scope and --exclude");
    }
    return scope;
  }

  /** An acknowledgement that names no ticket is none. */
  static void requireTicket(Optional<String> allowPublic) {
    if (allowPublic.isPresent() && allowPublic.get().isBlank()) {
      throw CommandFailure.usage(
          "--allow-public is empty: name the ticket that cleared the public ranges");
    }
  }

  /** Whether a range is mostly empty space. */
  static boolean isTooWide(Cidr range) {
    return range.network().getAddress().length == 16 && range.prefixLength() < SHORTEST_IPV6_PREFIX;
  }

  private static Cidr allowed(String text, boolean publicToo) {
    Cidr range = parse("--scope", text);
    if (isTooWide(range)) {
      throw CommandFailure.usage(
          "--scope %s: IPv6 prefixes must be /116 or longer; list smaller ranges".formatted(range));
    }
    NeverProbed.of(range)
        .ifPresent(
            why -> {
              throw CommandFailure.usage(
                  "--scope %s: %s addresses are never probed; remove it"
                      .formatted(range, why.words()));
            });
    if (!publicToo && PRIVATE.stream().noneMatch(known -> known.contains(range))) {
      throw CommandFailure.usage(
          "--scope %s is public: add --allow-public TICKET if you may probe it".formatted(range));
    }
    return range;
  }

  /** A range, or one line that names the option and the text. */
  static Cidr parse(String where, String text) {
    try {
      return Cidr.parse(text);
    } catch (IllegalArgumentException e) {
      throw CommandFailure.usage(
          "%s '%s': %s; write a range such as 10.0.0.0/24"
              .formatted(where, EscapedText.of(text), e.getMessage()));
    }
  }
}
