package io.epmdwatch.probe.real;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** A node of a real Erlang with an epmd of its own, on loopback alone, and what it logs. */
public final class RealNode implements AutoCloseable {
  private static final String STARTED = "started";

  private final ErlangHost host;
  private final InetSocketAddress address;
  private final NodeLog log;

  private RealNode(ErlangHost host, InetSocketAddress address, NodeLog log) {
    this.host = host;
    this.address = address;
    this.log = log;
  }

  /** Whether there is an Erlang to make nodes of. */
  public static boolean isInstalled() {
    return Programs.areInstalled("epmd", "erl");
  }

  /**
   * Starts both and waits until the node is up.
   *
   * @param home where the node keeps its cookie and its log
   * @param arguments that give the node its name
   */
  public static RealNode start(Path home, String... arguments) throws IOException {
    return start(home, ErlangHost.start(home), FreePorts.one(), arguments);
  }

  /** Starts a node that does without epmd, and waits until it is up. */
  static RealNode startAlone(Path home, String name) throws IOException {
    int port = FreePorts.one();
    return start(
        home,
        ErlangHost.withoutEpmd(home),
        port,
        "-start_epmd",
        "false",
        "-erl_epmd_port",
        "" + port,
        "-name",
        name);
  }

  private static RealNode start(Path home, ErlangHost host, int port, String... arguments)
      throws IOException {
    try {
      Path printed = host.run(Map.of(), erl(port, arguments));
      await().atMost(ErlangHost.PATIENCE).until(() -> Files.exists(home.resolve(STARTED)));
      InetSocketAddress address = new InetSocketAddress(ErlangHost.LOOPBACK, port);
      return new RealNode(host, address, new NodeLog(printed, address));
    } catch (IOException | RuntimeException e) {
      host.close();
      throw e;
    }
  }

  /** Where its distribution protocol is spoken. */
  public InetSocketAddress address() {
    return address;
  }

  /** All that the node has printed so far, its log among it. */
  public String log() {
    return log.text();
  }

  ErlangHost host() {
    return host;
  }

  NodeLog nodeLog() {
    return log;
  }

  @Override
  public void close() {
    host.close();
  }

  private static List<String> erl(int port, String... arguments) {
    List<String> words = new ArrayList<>(List.of("erl", "-noshell", "-noinput"));
    words.addAll(List.of(arguments));
    // It listens before it is up, and what it logs in between it logs twice.
    words.addAll(List.of("-eval", "file:write_file(\"" + STARTED + "\", \"\")."));
    words.addAll(List.of("-kernel", "inet_dist_use_interface", "{127,0,0,1}"));
    words.addAll(List.of("inet_dist_listen_min", "" + port, "inet_dist_listen_max", "" + port));
    return words;
  }
}
