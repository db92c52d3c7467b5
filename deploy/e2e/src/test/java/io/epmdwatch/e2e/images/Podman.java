package io.epmdwatch.e2e.images;

import io.epmdwatch.e2e.real.Installed;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Podman with runc, and with a storage of its own: nothing of the machine's is touched. */
final class Podman {
  /** How deploy/images/README.md says to run an image, with nothing writable but its volume. */
  private static final List<String> HARDENED =
      List.of(
          "--read-only",
          "--read-only-tmpfs=false",
          "--cap-drop=all",
          "--security-opt=no-new-privileges",
          // Without CAP_SYS_RESOURCE podman cannot raise the limits to what it takes by default.
          "--ulimit=nofile=4096:4096",
          "--ulimit=nproc=4096:4096");

  private final Path storage;

  /** How a program ended, and what it printed. */
  record End(int code, String out, String err) {}

  Podman(Path storage) {
    this.storage = storage;
  }

  static boolean isInstalled() {
    return Installed.all("podman", "conmon") && Files.isExecutable(Path.of("/usr/sbin/runc"));
  }

  void load(Path tar) {
    expect(call("load", "--quiet", "--input", tar.toString()));
  }

  /** Runs an image to its end. */
  End run(String image, List<String> options, String... arguments) {
    return call(words(List.of("run", "--rm"), options, image, arguments));
  }

  /** Starts an image and leaves it running; it is started again when it fails, as elsewhere. */
  Container start(String image, List<String> options, String... arguments) {
    End end =
        call(words(List.of("run", "--detach", "--restart=on-failure"), options, image, arguments));
    expect(end);
    return new Container(this, end.out().strip());
  }

  End call(String... words) {
    List<String> command = new ArrayList<>(List.of("podman"));
    command.addAll(List.of("--root", storage.resolve("root").toString()));
    command.addAll(List.of("--runroot", storage.resolve("run").toString()));
    command.addAll(List.of("--tmpdir", storage.resolve("tmp").toString()));
    command.addAll(List.of("--runtime", "runc", "--cgroup-manager", "cgroupfs"));
    command.addAll(List.of(words));
    try {
      // To files, for what runs on in the background would hold a pipe open.
      Path out = Files.createTempFile(storage, "out", ".txt");
      Path err = Files.createTempFile(storage, "err", ".txt");
      Process process =
          new ProcessBuilder(command)
              .redirectOutput(out.toFile())
              .redirectError(err.toFile())
              .start();
      int code = process.onExit().join().exitValue();
      return new End(code, text(out), text(err));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static void expect(End end) {
    if (end.code() != 0) {
      throw new AssertionError("podman: " + end);
    }
  }

  private static String[] words(
      List<String> verb, List<String> options, String image, String... arguments) {
    List<String> words = new ArrayList<>(verb);
    words.addAll(HARDENED);
    words.addAll(options);
    words.add(image);
    words.addAll(List.of(arguments));
    return words.toArray(String[]::new);
  }

  private static String text(Path file) throws IOException {
    return Files.readString(file, StandardCharsets.UTF_8);
  }
}
