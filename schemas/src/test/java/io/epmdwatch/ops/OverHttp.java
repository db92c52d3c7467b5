package io.epmdwatch.ops;

import io.epmdwatch.net.Cidr;
import io.epmdwatch.ops.http.HttpSettings;
import io.epmdwatch.ops.http.KeyFiles;
import io.epmdwatch.ops.http.ServerTls;
import io.epmdwatch.ops.http.Tokens;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Optional;

/** Servers on loopback that are secured in some way; all take pauses. */
final class OverHttp {
  private OverHttp() {}

  static ManagementServer tls(KeyFiles files) {
    return start(
        settings(
            Optional.of(ServerTls.of(files.certificate(), files.key())),
            List.of(),
            Optional.empty()));
  }

  static ManagementServer proxies(Tokens tokens, String... cidrs) {
    return start(
        settings(
            Optional.empty(),
            List.of(cidrs).stream().map(Cidr::parse).toList(),
            Optional.of(tokens)));
  }

  static ManagementServer tokens(Tokens tokens) {
    return start(settings(Optional.empty(), List.of(), Optional.of(tokens)));
  }

  static ManagementServer plain() {
    return start(HttpSettings.loopback(0));
  }

  private static HttpSettings settings(
      Optional<ServerTls> tls, List<Cidr> proxies, Optional<Tokens> tokens) {
    return new HttpSettings(
        new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), tls, proxies, tokens);
  }

  private static ManagementServer start(HttpSettings settings) {
    return ManagementServer.start(
        settings,
        new PrometheusMeterRegistry(PrometheusConfig.DEFAULT),
        List::of,
        ManagementCommand.of(new Pause()),
        List.of());
  }
}
