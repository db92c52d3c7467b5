package io.epmdwatch.probe.real;

import static org.awaitility.Awaitility.await;

import io.epmdwatch.probe.epmd.EpmdRequest;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** A real epmd on a port of its own, on loopback alone, and programs that look for it there. */
final class ErlangHost implements AutoCloseable {
  /** For a program to start, on a busy machine. */
  static final Duration PATIENCE = Duration.ofSeconds(60);

  static final InetAddress LOOPBACK = InetAddress.getLoopbackAddress();
  private static final Duration POLL = Duration.ofMillis(2);
  private static final Pattern NAME = Pattern.compile("name (\\S+) at port (\\d+)");

  private final List<Process> processes = new ArrayList<>();
  private final Path home;
  private final int epmdPort;

  private ErlangHost(Path home, int epmdPort) {
    this.home = home;
    this.epmdPort = epmdPort;
  }

  /**
   * Starts the epmd and waits until it answers.
   *
   * @param home where programs run, keep their cookie, and leave what they print
   */
  static ErlangHost start(Path home) throws IOException {
    ErlangHost host = withoutEpmd(home);
    try {
      host.startEpmd();
      return host;
    } catch (IOException | RuntimeException e) {
      host.close();
      throw e;
    }
  }

  /** The same, but nothing listens where programs look for epmd. */
  static ErlangHost withoutEpmd(Path home) throws IOException {
    return new ErlangHost(home, FreePorts.one());
  }

  /** Starts a program, and gives the file with what it prints. */
  Path run(Map<String, String> environment, List<String> words) throws IOException {
    ProcessBuilder command = new ProcessBuilder(words).directory(home.toFile());
    command.environment().put("HOME", home.toString());
    command.environment().put("ERL_EPMD_PORT", "" + epmdPort);
    command.environment().putAll(environment);
    Path printed = home.resolve(Path.of(words.get(0)).getFileName() + ".out");
    processes.add(command.redirectErrorStream(true).redirectOutput(printed.toFile()).start());
    return printed;
  }

  /** Starts an epmd where there is none, and waits until it answers. */
  void startEpmd() throws IOException {
    run(Map.of(), List.of("epmd", "-address", "127.0.0.1", "-port", "" + epmdPort));
    await().pollDelay(Duration.ZERO).pollInterval(POLL).atMost(PATIENCE).until(this::answers);
  }

  /** What epmd has to say, which is nothing unless something is wrong. */
  String epmdLog() throws IOException {
    return Files.readString(home.resolve("epmd.out"));
  }

  /** Where epmd is, or would be. */
  InetSocketAddress epmd() {
    return new InetSocketAddress(LOOPBACK, epmdPort);
  }

  /** What {@code epmd -names} says: ports by name. */
  Map<String, Integer> names() {
    try {
      Process asking =
          new ProcessBuilder("epmd", "-port", "" + epmdPort, "-names")
              .redirectError(ProcessBuilder.Redirect.DISCARD)
              .start();
      String answer = new String(asking.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      Map<String, Integer> names = new TreeMap<>();
      NAME.matcher(answer)
          .results()
          .forEach(line -> names.put(line.group(1), Integer.parseInt(line.group(2))));
      return names;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Kills everything that was started, with what that has started, and waits for it. */
  @Override
  public void close() {
    List<ProcessHandle> all =
        processes.stream()
            .map(Process::toHandle)
            .flatMap(handle -> Stream.concat(handle.descendants(), Stream.of(handle)))
            .toList();
    all.forEach(ProcessHandle::destroyForcibly);
    all.forEach(handle -> handle.onExit().join());
  }

  /** Asks, because epmd would complain of a connection without a question. */
  private boolean answers() {
    try (Socket socket = new Socket(LOOPBACK, epmdPort)) {
      socket.getOutputStream().write(EpmdRequest.names().array());
      return socket.getInputStream().readAllBytes().length > 0;
    } catch (IOException e) {
      return false;
    }
  }
}
