package io.epmdwatch.processor.operator;

import io.epmdwatch.net.Addresses;
import io.epmdwatch.schemas.ExposedNode;
import io.epmdwatch.schemas.Exposure;
import io.epmdwatch.schemas.ExposureState;
import java.net.InetAddress;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Tells which other exposures are of the nodes of some exposures, at other addresses. */
final class Siblings {
  private final Set<Place> own = new HashSet<>();
  private final Map<Name, Set<Boolean>> families = new HashMap<>();

  /** The siblings of these exposures, whatever their state. */
  Siblings(Collection<Exposure> exposures) {
    for (Exposure exposure : exposures) {
      own.add(Place.of(exposure));
      names(exposure)
          .filter(Name::tellsTheHost)
          .forEach(
              name -> families.computeIfAbsent(name, n -> new HashSet<>()).add(isIpv6(exposure)));
    }
  }

  /** Whether there can be one at all. */
  boolean arePossible() {
    return !families.isEmpty();
  }

  /** What another exposure has to do with them; nothing when it is resolved. */
  Optional<Sibling> of(Exposure other) {
    if (!isWrong(other.getState()) || own.contains(Place.of(other))) {
      return Optional.empty();
    }
    return names(other)
        .filter(families::containsKey)
        .map(name -> new Sibling(other, name.node(), !families.get(name).contains(isIpv6(other))))
        .max(Comparator.comparing(Sibling::otherFamily));
  }

  private static Stream<Name> names(Exposure exposure) {
    return exposure.getNodes().stream()
        .map(ExposedNode::getFullName)
        .map(node -> new Name(exposure.getZone(), node));
  }

  private static boolean isIpv6(Exposure exposure) {
    return exposure.getAddress().indexOf(':') >= 0;
  }

  private record Name(String zone, String node) {
    /** Every host is localhost to itself: such a name, a common default, is no identity. */
    boolean tellsTheHost() {
      String host = node.substring(node.lastIndexOf('@') + 1);
      return !host.isEmpty() && !host.startsWith("localhost") && !isLoopback(host);
    }

    private static boolean isLoopback(String host) {
      try {
        InetAddress address = Addresses.parse(host);
        return address.isLoopbackAddress() || address.isAnyLocalAddress();
      } catch (IllegalArgumentException e) {
        return false;
      }
    }
  }

  private record Place(String zone, String address) {
    static Place of(Exposure exposure) {
      return new Place(exposure.getZone(), exposure.getAddress());
    }
  }

  /** What a rule accepts is meant to answer; what is resolved does not. */
  private static boolean isWrong(ExposureState state) {
    return switch (state) {
      case PENDING, OPEN, CLOSING -> true;
      case ACCEPTED, RESOLVED -> false;
    };
  }
}
