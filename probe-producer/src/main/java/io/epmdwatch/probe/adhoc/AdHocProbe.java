package io.epmdwatch.probe.adhoc;

import io.epmdwatch.probe.engine.Depth;
import io.epmdwatch.probe.scope.HostName;
import java.net.InetAddress;
import java.util.Optional;

/**
 * One probe that somebody waits for.
 *
 * @param host whom to probe
 * @param port TCP, 1 to 65535; the worker's when empty
 * @param depth how much to ask; what the worker asks of this host when empty
 */
public record AdHocProbe(Host host, Optional<Integer> port, Optional<Depth> depth) {
  /** Whom to probe. */
  public sealed interface Host {}

  /** The host with this address. */
  public record ByAddress(InetAddress address) implements Host {}

  /** The host of this name, if the scope lists it. */
  public record ByName(HostName name) implements Host {}
}
