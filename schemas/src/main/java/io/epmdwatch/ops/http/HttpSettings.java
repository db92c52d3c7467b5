package io.epmdwatch.ops.http;

import io.epmdwatch.net.Cidr;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Optional;

/**
 * Where a process serves HTTP, and to whom.
 *
 * @param address what it binds; port 0 takes any free one
 * @param tls its certificate, when it speaks TLS itself
 * @param proxies who alone may connect; empty for all
 * @param tokens whose tokens are good; empty when none are needed
 */
public record HttpSettings(
    InetSocketAddress address,
    Optional<ServerTls> tls,
    List<Cidr> proxies,
    Optional<Tokens> tokens) {
  /** Copies the proxies. */
  public HttpSettings {
    proxies = List.copyOf(proxies);
  }

  /** Plain HTTP on 127.0.0.1, for every process of this machine. */
  public static HttpSettings loopback(int port) {
    return new HttpSettings(
        new InetSocketAddress(InetAddress.getLoopbackAddress(), port),
        Optional.empty(),
        List.of(),
        Optional.empty());
  }

  boolean admits(InetAddress peer) {
    return proxies.isEmpty() || proxies.stream().anyMatch(each -> each.contains(peer));
  }
}
