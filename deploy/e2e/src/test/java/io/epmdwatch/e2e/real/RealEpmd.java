package io.epmdwatch.e2e.real;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;

/** An epmd of a real Erlang on a port of its own, on loopback alone, and nodes of it. */
public final class RealEpmd implements AutoCloseable {
  private static final Pattern NAME = Pattern.compile("name (\\S+) at port (\\d+)");
  private static final Duration PATIENCE = Duration.ofSeconds(20);

  private final List<Process> nodes = new ArrayList<>();
  private final Path home;
  private final int port;
  private final Process epmd;

  private RealEpmd(Path home, int port, Process epmd) {
    this.home = home;
    this.port = port;
    this.epmd = epmd;
  }

  public static boolean isInstalled() {
    return Installed.all("epmd", "erl");
  }

  /**
   * Starts an epmd and waits until it answers.
   *
   * @param home where nodes look for their cookie
   */
  public static RealEpmd start(Path home) {
    return startAt(home, FreePort.find());
  }

  /** Starts an epmd on a port that somebody watches already. */
  public static RealEpmd startAt(Path home, int port) {
    ProcessBuilder command =
        command("epmd", "-address", "127.0.0.1", "-port", Integer.toString(port));
    RealEpmd epmd = new RealEpmd(home, port, start(command));
    await()
        .atMost(PATIENCE)
        .until(() -> epmd.answer().contains("running on port " + port + " with"));
    return epmd;
  }

  public int port() {
    return port;
  }

  /** Starts a node, waits until epmd lists it, and gives its port. */
  public int startNode(String name) {
    ProcessBuilder command =
        command(
            "erl",
            "-noshell",
            "-noinput",
            "-sname",
            name,
            "-kernel",
            "inet_dist_use_interface",
            "{127,0,0,1}",
            "-eval",
            "timer:sleep(infinity)");
    command.environment().put("ERL_EPMD_PORT", Integer.toString(port));
    command.environment().put("HOME", home.toString());
    nodes.add(start(command));
    await().atMost(PATIENCE).until(() -> names().containsKey(name));
    return names().get(name);
  }

  /** What {@code epmd -names} says: ports by name. */
  public Map<String, Integer> names() {
    Map<String, Integer> names = new TreeMap<>();
    NAME.matcher(answer())
        .results()
        .forEach(line -> names.put(line.group(1), Integer.parseInt(line.group(2))));
    return names;
  }

  /** Kills the nodes, then epmd. */
  public void kill() {
    killNodes();
    killEpmd();
  }

  /** Kills the nodes and waits until they are gone. */
  public void killNodes() {
    nodes.forEach(node -> node.destroyForcibly().onExit().join());
  }

  /** Kills epmd alone, as one does who takes it for all that is open; the nodes go on. */
  public void killEpmd() {
    epmd.destroyForcibly().onExit().join();
  }

  @Override
  public void close() {
    kill();
  }

  private String answer() {
    Process asking =
        start(
            command("epmd", "-port", Integer.toString(port), "-names")
                .redirectOutput(ProcessBuilder.Redirect.PIPE));
    try (var answer = asking.getInputStream()) {
      return new String(answer.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static ProcessBuilder command(String... words) {
    return new ProcessBuilder(words)
        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
        .redirectError(ProcessBuilder.Redirect.DISCARD);
  }

  private static Process start(ProcessBuilder command) {
    try {
      return command.start();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
