package io.epmdwatch.probe.scope;

import io.epmdwatch.command.CommandFailure;
import io.epmdwatch.net.Cidr;
import io.epmdwatch.net.EscapedText;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** The rules that turn what a person listed into a {@link Scope}, or into one line why not. */
public final class ScopeRules {
  /** The shortest IPv6 prefix: 4,096 addresses. Wider ranges are mostly empty space. */
  private static final int SHORTEST_IPV6_PREFIX = 116;

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
    requireAny(listed, allowPublic);
    List<Cidr> included =
        listed.stream().map(text -> allowed(text, allowPublic.isPresent())).toList();
    Scope scope = new Scope(included, Exclusions.of(excluded));
    requireBlocks(scope);
    return scope;
  }

  /** Refuses an empty list, and an acknowledgement that is none. */
  static void requireAny(Collection<String> listed, Optional<String> allowPublic) {
    if (listed.isEmpty()) {
      throw CommandFailure.usage(
          "no scope: nothing is probed that is not listed; add --scope CIDR");
    }
    requireTicket(allowPublic);
  }

  /** Refuses an acknowledgement without a reference. */
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

  /** Refuses a scope without an address. */
  static void requireBlocks(Scope scope) {
    if (!scope.blocks().hasNext()) {
      throw CommandFailure.usage(
          "scope is empty: every listed address is excluded; check --scope and --exclude");
    }
  }

  /** The range a text stands for, if it may be in a scope. */
  static Cidr allowed(String text, boolean publicToo) {
    Cidr range = parse("--scope", text);
    Optional<String> objection = objection(range.toString(), range, publicToo);
    if (objection.isPresent()) {
      throw CommandFailure.usage("--scope " + objection.get());
    }
    return range;
  }

  /**
   * Why a range must not be in a scope; empty when it may.
   *
   * @param shown what to call it
   */
  static Optional<String> objection(String shown, Cidr range, boolean publicToo) {
    if (isTooWide(range)) {
      return Optional.of(shown + ": IPv6 prefixes must be /116 or longer; list smaller ranges");
    }
    Optional<NeverProbed> never = NeverProbed.of(range);
    if (never.isPresent()) {
      return Optional.of(
          "%s: %s addresses are never probed; remove it".formatted(shown, never.get().words()));
    }
    return publicToo || PrivateRanges.contain(range)
        ? Optional.empty()
        : Optional.of(shown + " is public: add --allow-public TICKET if you may probe it");
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
