package io.epmdwatch.probe.dist;

import static org.awaitility.Awaitility.await;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** A node of a real Erlang with an epmd of its own, on loopback alone, and what it logs. */
final class RealNode implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final String STARTED = "started";
  private static final InetAddress LOOPBACK = InetAddress.getLoopbackAddress();

  private final List<Process> processes = new ArrayList<>();
  private final Path home;
  private final int port;

  private RealNode(Path home, int port) {
    this.home = home;
    this.port = port;
  }

  static boolean isInstalled() {
    String[] path = System.getenv("PATH").split(File.pathSeparator, -1);
    return Stream.of("epmd", "erl")
        .allMatch(
            tool -> Stream.of(path).anyMatch(entry -> Files.isExecutable(Path.of(entry, tool))));
  }

  /**
   * Starts both and waits until the node is up.
   *
   * @param home where the node keeps its cookie and its log
   * @param arguments that give the node its name
   */
  static RealNode start(Path home, String... arguments) throws IOException {
    RealNode node = new RealNode(home, freePort());
    try {
      int epmdPort = freePort();
      node.run(epmdPort, List.of("epmd", "-address", "127.0.0.1", "-port", "" + epmdPort));
      await().atMost(PATIENCE).until(() -> listens(epmdPort));
      node.run(epmdPort, node.erl(arguments));
      await().atMost(PATIENCE).until(() -> Files.exists(home.resolve(STARTED)));
      return node;
    } catch (IOException | RuntimeException e) {
      node.close();
      throw e;
    }
  }

  /** Where its distribution protocol is spoken. */
  InetSocketAddress address() {
    return new InetSocketAddress(LOOPBACK, port);
  }

  /** All that the node has printed so far, its log among it. */
  String log() {
    try {
      return Files.readString(home.resolve("erl.log"), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    processes.forEach(Process::destroyForcibly);
    processes.forEach(process -> process.onExit().join());
  }

  private List<String> erl(String... arguments) {
    List<String> words = new ArrayList<>(List.of("erl", "-noshell", "-noinput"));
    words.addAll(List.of(arguments));
    // It listens before it is up, and what it logs in between it logs twice.
    words.addAll(List.of("-eval", "file:write_file(\"" + STARTED + "\", \"\")."));
    words.addAll(List.of("-kernel", "inet_dist_use_interface", "{127,0,0,1}"));
    words.addAll(List.of("inet_dist_listen_min", "" + port, "inet_dist_listen_max", "" + port));
    return words;
  }

  private void run(int epmdPort, List<String> words) throws IOException {
    ProcessBuilder command = new ProcessBuilder(words).directory(home.toFile());
    command.environment().put("HOME", home.toString());
    command.environment().put("ERL_EPMD_PORT", "" + epmdPort);
    File log = home.resolve(words.get(0) + ".log").toFile();
    processes.add(command.redirectErrorStream(true).redirectOutput(log).start());
  }

  private static boolean listens(int port) {
    try (Socket socket = new Socket(LOOPBACK, port)) {
      return socket.isConnected();
    } catch (IOException e) {
      return false;
    }
  }

  private static int freePort() throws IOException {
    try (ServerSocket probe = new ServerSocket(0, 1, LOOPBACK)) {
      return probe.getLocalPort();
    }
  }
}
