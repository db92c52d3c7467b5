package io.epmdwatch.ops.http;

import io.epmdwatch.command.CommandFailure;
import io.epmdwatch.command.Options;
import io.epmdwatch.net.Addresses;
import io.epmdwatch.net.Cidr;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import picocli.CommandLine.Option;

/** How a command line says to whom a process serves HTTP, and how that is secured. */
public final class HttpOptions {
  private static final String LOOPBACK = "127.0.0.1";

  @Option(
      names = "--http-address",
      paramLabel = "ADDRESS",
      defaultValue = LOOPBACK,
      description =
          "Where HTTP is served; beyond loopback needs TLS or proxies, and tokens"
              + " (default: ${DEFAULT-VALUE}).")
  private String address = LOOPBACK;

  @Option(
      names = "--http-certificate",
      paramLabel = "FILE",
      description = "Speak TLS, with this PEM certificate chain; read again when it changes.")
  private Path certificate;

  @Option(
      names = "--http-key",
      paramLabel = "FILE",
      description = "The certificate's private key, PEM (PKCS#8); read again when it changes.")
  private Path key;

  @Option(
      names = "--http-proxies",
      paramLabel = "CIDR,...",
      split = ",",
      description = "Proxies that do the TLS; nobody else may connect.")
  private List<String> proxies = new ArrayList<>();

  @Option(
      names = "--http-tokens",
      paramLabel = "FILE",
      description =
          "Ask for tokens, all but metrics and health: lines `viewer NAME TOKEN` and `operator NAME"
              + " TOKEN`; read again when it changes.")
  private Path tokens;

  /** Made by picocli; loopback by itself. */
  public HttpOptions() {}

  /**
   * The settings; reads the files.
   *
   * @param port value of {@code --http-port}
   * @throws CommandFailure with exit code 2 when something is missing or wrong
   */
  public HttpSettings settings(int port) {
    Options.inRange("--http-port", port, 0, 65_535);
    InetAddress bound = Options.checked("--http-address", () -> Addresses.parse(address));
    BindRules.complaint(bound, certificate != null, key != null, !proxies.isEmpty(), tokens != null)
        .ifPresent(
            complaint -> {
              throw CommandFailure.usage(complaint);
            });
    List<Cidr> peers =
        Options.checked("--http-proxies", () -> proxies.stream().map(Cidr::parse).toList());
    return new HttpSettings(
        new InetSocketAddress(bound, port),
        Optional.ofNullable(certificate).map(file -> ServerTls.of(file, key)),
        peers,
        Optional.ofNullable(tokens).map(Tokens::in));
  }

  /**
   * The same where there need not be a server.
   *
   * @param port nothing when none is asked for
   * @throws CommandFailure with exit code 2 also when the other options come without a port
   */
  public Optional<HttpSettings> settings(Optional<Integer> port) {
    boolean others =
        !address.equals(LOOPBACK)
            || !proxies.isEmpty()
            || Stream.of(certificate, key, tokens).anyMatch(file -> file != null);
    if (port.isEmpty() && others) {
      throw CommandFailure.usage("--http-... options without a port to serve: add --http-port");
    }
    return port.map(this::settings);
  }
}
