package io.epmdwatch.e2e.images;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** A container that runs. */
final class Container implements AutoCloseable {
  private final Podman podman;
  private final String id;

  Container(Podman podman, String id) {
    this.podman = podman;
    this.id = id;
  }

  /** What the kernel says about its process, such as {@code status} or {@code mountinfo}. */
  List<String> proc(String file) {
    try {
      return Files.readAllLines(Path.of("/proc", inspect("{{.State.Pid}}"), file));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** All that it printed. */
  String log() {
    Podman.End end = podman.call("logs", id);
    return end.out() + end.err();
  }

  /** SIGTERM, and SIGKILL after a minute; its exit code. */
  int terminate() {
    Podman.expect(podman.call("stop", "--time=60", id));
    return Integer.parseInt(inspect("{{.State.ExitCode}}"));
  }

  private String inspect(String format) {
    return podman.call("inspect", "--format", format, id).out().strip();
  }

  @Override
  public void close() {
    podman.call("rm", "--force", "--time=0", "--volumes", id);
  }
}
