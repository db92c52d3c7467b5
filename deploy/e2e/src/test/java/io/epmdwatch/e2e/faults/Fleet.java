package io.epmdwatch.e2e.faults;

import io.epmdwatch.net.Addresses;
import io.epmdwatch.probe.simulated.SimulatedEpmd;
import java.net.InetSocketAddress;
import java.util.Map;
import java.util.TreeMap;

/** Hosts of one /24 on loopback, of which some are epmds, and their story. */
final class Fleet implements AutoCloseable {
  /** How many addresses are swept. */
  static final int ADDRESSES = 64;

  private final Map<Integer, SimulatedEpmd> epmds = new TreeMap<>();
  private final String network;
  private final int port;
  private final Story story;

  private Fleet(String network, SimulatedEpmd first) {
    this.network = network;
    this.port = first.address().getPort();
    this.story = new Story(port);
    epmds.put(1, first);
    story.opened(address(1));
  }

  /**
   * Opens hosts 1 to some number.
   *
   * @param network the first three numbers of the addresses, such as {@code 127.72.1}
   */
  static Fleet start(String network, int hosts) {
    Fleet fleet = new Fleet(network, SimulatedEpmd.start(at(network + ".1", 0)));
    for (int host = 2; host <= hosts; host++) {
      fleet.open(host);
    }
    return fleet;
  }

  /** The range to sweep: 64 addresses. */
  String scope() {
    return network + ".0/26";
  }

  int port() {
    return port;
  }

  String address(int host) {
    return network + "." + host;
  }

  /** From when it returns, an epmd answers there. */
  void open(int host) {
    epmds.put(host, SimulatedEpmd.start(at(address(host), port)));
    story.opened(address(host));
  }

  /** From when it returns, the host refuses. */
  void shut(int host) {
    epmds.remove(host).close();
    story.shut(address(host));
  }

  /** What has happened to it. */
  Story story() {
    return story;
  }

  @Override
  public void close() {
    epmds.values().forEach(SimulatedEpmd::close);
  }

  private static InetSocketAddress at(String address, int port) {
    return new InetSocketAddress(Addresses.parse(address), port);
  }
}
