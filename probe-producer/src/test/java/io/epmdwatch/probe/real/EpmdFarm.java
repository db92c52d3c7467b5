package io.epmdwatch.probe.real;

import static org.assertj.core.api.Assertions.assertThat;

import io.epmdwatch.net.Addresses;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.Path;

/**
 * Real epmds on neighbouring loopback addresses, all on one port. Their parent lives as long as its
 * standard input, so none of them outlives the test, however that ends.
 */
final class EpmdFarm implements AutoCloseable {
  private final String network;
  private final int port;
  private final Process parent;

  private EpmdFarm(String network, int port, Process parent) {
    this.network = network;
    this.port = port;
    this.parent = parent;
  }

  static boolean isPossible() {
    return Programs.areInstalled("epmd", "perl");
  }

  /** Starts them on the addresses from 1 on of a network as in {@code 127.0.1}. */
  static EpmdFarm start(String network, int count) throws IOException {
    int port = FreePorts.one();
    Process parent =
        new ProcessBuilder("perl", script().toString(), network, "" + count, "" + port)
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    BufferedReader out = parent.inputReader();
    assertThat(out.readLine()).as("what the farm says").isEqualTo("started");
    return new EpmdFarm(network, port, parent);
  }

  int port() {
    return port;
  }

  InetSocketAddress epmd(int host) {
    return new InetSocketAddress(Addresses.parse(network + "." + host), port);
  }

  @Override
  public void close() {
    try {
      parent.getOutputStream().close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    parent.onExit().join();
  }

  private static Path script() {
    URL found = EpmdFarm.class.getResource("epmds.pl");
    try {
      return Path.of(found.toURI());
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }
}
