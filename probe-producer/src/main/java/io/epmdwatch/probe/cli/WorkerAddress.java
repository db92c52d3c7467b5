package io.epmdwatch.probe.cli;

import java.net.URI;
import java.util.regex.Pattern;

/**
 * Where a running worker serves HTTP.
 *
 * @param base what its paths are added to
 * @param shown how people are told
 * @param hint what to check when nobody is there
 */
record WorkerAddress(URI base, String shown, String hint) {
  private static final Pattern THIS_MACHINE =
      Pattern.compile("localhost|127\\.\\d+\\.\\d+\\.\\d+|\\[::1]");

  /** A worker of this machine. */
  static WorkerAddress local(int port) {
    String name = "127.0.0.1:" + port;
    return new WorkerAddress(URI.create("http://" + name), name, "--http-port");
  }

  /**
   * A worker anywhere.
   *
   * @throws IllegalArgumentException when the URL is not one of a server
   */
  static WorkerAddress at(URI url) {
    boolean web = "http".equals(url.getScheme()) || "https".equals(url.getScheme());
    boolean port = url.getPort() <= 65_535;
    if (!web || !port || url.getHost() == null || url.getRawUserInfo() != null) {
      throw new IllegalArgumentException("write https://HOST:PORT");
    }
    if (url.getRawQuery() != null || url.getRawFragment() != null) {
      throw new IllegalArgumentException("a URL with ? or # has no pages below it");
    }
    String text = url.toASCIIString().replaceFirst("/+$", "");
    return new WorkerAddress(URI.create(text), text, "--http-url");
  }

  URI page(String name) {
    return URI.create(base + "/" + name);
  }

  /** Whether others can read on the way what is sent there. */
  boolean isReadable() {
    return base.getScheme().equals("http") && !THIS_MACHINE.matcher(base.getHost()).matches();
  }
}
