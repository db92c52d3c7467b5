package io.epmdwatch.probe.scope;

import io.epmdwatch.command.CommandFailure;
import io.epmdwatch.net.Addresses;
import io.epmdwatch.net.Cidr;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The ranges and host names that a person listed, and the {@link Scope} they stand for at a time.
 * For one thread, but for {@link #addresses(HostName)}.
 */
public final class ListedScope {
  private final List<Cidr> ranges;
  private final Map<HostName, List<Cidr>> names = new LinkedHashMap<>();
  private volatile Map<HostName, List<Cidr>> lookedUp = Map.of();
  private final Exclusions exclusions;
  private final boolean publicToo;
  private final Resolver resolver;

  private ListedScope(
      List<Cidr> ranges, Exclusions exclusions, boolean publicToo, Resolver resolver) {
    this.ranges = ranges;
    this.exclusions = exclusions;
    this.publicToo = publicToo;
    this.resolver = resolver;
  }

  /**
   * Checks what was listed and resolves its names for the first time.
   *
   * @param listed ranges in CIDR form, addresses and host names, at least one
   * @param allowPublic the reference under which public addresses were cleared, if they were
   * @throws CommandFailure when an entry is malformed, unknown, or has an address that is not
   *     allowed; or when nothing is left to probe
   */
  public static ListedScope of(
      Collection<String> listed,
      Exclusions exclusions,
      Optional<String> allowPublic,
      Resolver resolver) {
    ScopeRules.requireAny(listed, allowPublic);
    boolean publicToo = allowPublic.isPresent();
    Set<HostName> names = new LinkedHashSet<>();
    List<Cidr> ranges = new ArrayList<>();
    for (String text : listed) {
      HostName.of(text)
          .ifPresentOrElse(names::add, () -> ranges.add(ScopeRules.allowed(text, publicToo)));
    }
    ListedScope scope = new ListedScope(List.copyOf(ranges), exclusions, publicToo, resolver);
    names.forEach(scope::resolveStrictly);
    scope.lookedUp = Map.copyOf(scope.names);
    ScopeRules.requireBlocks(scope.scope());
    return scope;
  }

  /** The scope by what is known of the names; its plan leaves out what is excluded now. */
  public Scope scope() {
    Stream<Cidr> named = names.values().stream().flatMap(List::stream);
    return new Scope(Stream.concat(ranges.stream(), named).toList(), exclusions);
  }

  /**
   * Resolves the names again, for the next sweep. A name that does not resolve keeps its addresses;
   * an address that is not allowed is left out. Takes as long as the resolver.
   */
  public Refreshed refresh() {
    List<String> warnings =
        List.copyOf(names.keySet()).stream().flatMap(name -> resolveAgain(name).stream()).toList();
    lookedUp = Map.copyOf(names);
    return new Refreshed(scope(), warnings);
  }

  /** The addresses of a listed name as it was last looked up; none when it is not listed. */
  public List<InetAddress> addresses(HostName name) {
    return lookedUp.getOrDefault(name, List.of()).stream().map(Cidr::network).toList();
  }

  /**
   * A scope and what went wrong on the way to it.
   *
   * @param scope which may be empty
   * @param warnings one line each
   */
  public record Refreshed(Scope scope, List<String> warnings) {}

  /** What was listed, each once and in order, whatever the names stand for. */
  @Override
  public String toString() {
    return Stream.concat(ranges.stream(), names.keySet().stream())
        .map(Object::toString)
        .sorted()
        .distinct()
        .collect(Collectors.joining(" "));
  }

  private void resolveStrictly(HostName name) {
    List<Cidr> addresses = resolved(name);
    if (addresses.isEmpty()) {
      throw CommandFailure.usage("--scope %s has no address; check the name".formatted(name));
    }
    for (Cidr address : addresses) {
      Optional<String> objection = objection(address);
      if (objection.isPresent()) {
        throw CommandFailure.usage("--scope %s: %s".formatted(name, objection.get()));
      }
    }
    names.put(name, addresses);
  }

  private List<String> resolveAgain(HostName name) {
    List<Cidr> addresses = resolved(name);
    if (addresses.isEmpty()) {
      return List.of(
          "--scope %s does not resolve; its last addresses stay: %s"
              .formatted(name, text(names.get(name))));
    }
    names.put(name, addresses.stream().filter(each -> objection(each).isEmpty()).toList());
    return addresses.stream()
        .flatMap(each -> objection(each).stream())
        .map(objection -> "--scope %s, address left out: %s".formatted(name, objection))
        .toList();
  }

  private Optional<String> objection(Cidr address) {
    return ScopeRules.objection(Addresses.format(address.network()), address, publicToo);
  }

  /** The addresses as ranges of one; none when the name does not resolve. */
  private List<Cidr> resolved(HostName name) {
    try {
      return resolver.addresses(name).stream().map(ListedScope::only).distinct().toList();
    } catch (UnknownHostException e) {
      return List.of();
    }
  }

  /** By its bytes, for the resolver's own object has the name and perhaps an interface in it. */
  private static Cidr only(InetAddress address) {
    byte[] bytes = address.getAddress();
    return new Cidr(Addresses.of(bytes), bytes.length * 8);
  }

  private static String text(List<Cidr> addresses) {
    return addresses.isEmpty()
        ? "none"
        : addresses.stream()
            .map(each -> Addresses.format(each.network()))
            .collect(Collectors.joining(" "));
  }
}
