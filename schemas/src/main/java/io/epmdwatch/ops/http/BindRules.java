package io.epmdwatch.ops.http;

import io.epmdwatch.net.Addresses;
import java.net.InetAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What has to be declared before others than this machine may connect. */
final class BindRules {
  private static final String TLS =
      "--http-certificate and --http-key (or --http-proxies, for proxies that do the TLS)";

  private BindRules() {}

  /**
   * What to add, in one line; nothing when all is well.
   *
   * @param address what is bound
   */
  static Optional<String> complaint(
      InetAddress address, boolean certificate, boolean key, boolean proxies, boolean tokens) {
    if (certificate != key) {
      return Optional.of(
          certificate
              ? "--http-certificate without its key: add --http-key"
              : "--http-key without its certificate: add --http-certificate");
    }
    List<String> missing = new ArrayList<>();
    if (!address.isLoopbackAddress() && !certificate && !proxies) {
      missing.add(TLS);
    }
    if ((!address.isLoopbackAddress() || proxies) && !tokens) {
      missing.add("--http-tokens");
    }
    String what =
        address.isLoopbackAddress()
            ? "--http-proxies lets others in"
            : "--http-address " + Addresses.format(address) + " lets others in";
    return missing.isEmpty()
        ? Optional.empty()
        : Optional.of(what + ": add " + String.join(" and ", missing));
  }
}
