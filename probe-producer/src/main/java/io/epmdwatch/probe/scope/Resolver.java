package io.epmdwatch.probe.scope;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;

/** Looks up the addresses of a name. */
@FunctionalInterface
public interface Resolver {
  /** The system's: hosts file and DNS. May take seconds; answers are kept for 30 s. */
  Resolver SYSTEM = name -> List.of(InetAddress.getAllByName(name.text()));

  /**
   * All addresses of a name, IPv4 and IPv6.
   *
   * @throws UnknownHostException when there is none, or nobody to ask
   */
  List<InetAddress> addresses(HostName name) throws UnknownHostException;
}
