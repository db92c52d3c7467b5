package io.epmdwatch.probe.scope;

import io.epmdwatch.command.CommandFailure;
import io.epmdwatch.net.Cidr;
import java.net.InetAddress;
import java.util.Collection;
import java.util.Optional;

/** The rules for addresses that come one by one, from a list, instead of from a scope. */
public final class AddressRules {
  private final Optional<CidrSet> within;
  private final Exclusions exclusions;
  private final boolean publicToo;

  private AddressRules(Optional<CidrSet> within, Exclusions exclusions, boolean publicToo) {
    this.within = within;
    this.exclusions = exclusions;
    this.publicToo = publicToo;
  }

  /**
   * Rules.
   *
   * @param listed ranges in CIDR form outside of which nothing is probed; none for no such bound
   * @param exclusions what is left out, as it is when asked
   * @param allowPublic the reference under which public addresses were cleared, if they were
   * @throws CommandFailure when a range is malformed or not allowed
   */
  public static AddressRules of(
      Collection<String> listed, Exclusions exclusions, Optional<String> allowPublic) {
    ScopeRules.requireTicket(allowPublic);
    boolean publicToo = allowPublic.isPresent();
    Optional<CidrSet> within =
        listed.isEmpty()
            ? Optional.empty()
            : Optional.of(
                new CidrSet(
                    listed.stream().map(text -> ScopeRules.allowed(text, publicToo)).toList()));
    return new AddressRules(within, exclusions, publicToo);
  }

  /** What is left out. */
  public Exclusions exclusions() {
    return exclusions;
  }

  /** Why an address may not be probed, as the end of a sentence; empty when it may be. */
  public Optional<String> refusal(InetAddress address) {
    if (exclusions.contains(address)) {
      return Optional.of(NeverProbed.of(address).map(AddressRules::never).orElse("is excluded"));
    }
    if (within.isPresent()) {
      return within.get().contains(address)
          ? Optional.empty()
          : Optional.of("is outside of --scope");
    }
    return publicToo || PrivateRanges.contain(address) ? Optional.empty() : Optional.of(isPublic());
  }

  /** Why no address of a range may be probed; empty when some may be. */
  public Optional<String> refusal(Cidr range) {
    if (ScopeRules.isTooWide(range)) {
      return Optional.of("is too wide: IPv6 prefixes must be /116 or longer");
    }
    Optional<String> never = NeverProbed.of(range).map(AddressRules::never);
    boolean isCleared = publicToo || within.isPresent() || PrivateRanges.contain(range);
    return isCleared ? never : never.or(() -> Optional.of(isPublic()));
  }

  private static String never(NeverProbed kind) {
    return "is never probed: " + kind.words();
  }

  private static String isPublic() {
    return "is public: add --allow-public TICKET";
  }
}
