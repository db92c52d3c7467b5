package io.epmdwatch.e2e.faults;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** A file system of its own of a few MiB, in memory, that can be filled to the last byte. */
final class SmallDisk implements AutoCloseable {
  private final Path at;

  private SmallDisk(Path at) {
    this.at = at;
  }

  /** Whether this user may mount one; tries it in a directory. */
  static boolean isPossible(Path directory) {
    try {
      mount(directory.resolve("trial"), 1).close();
      return true;
    } catch (IllegalStateException | UncheckedIOException e) {
      return false;
    }
  }

  /** Makes the directory and mounts the disk there. */
  static SmallDisk mount(Path at, int mebibytes) {
    try {
      Files.createDirectories(at);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    Kernel.run("mount", "-t", "tmpfs", "-o", "size=" + mebibytes + "m", "tmpfs", at.toString());
    return new SmallDisk(at);
  }

  Path path() {
    return at;
  }

  /** Takes all that is left, also what has become free since. */
  void fill() {
    byte[] piece = new byte[4096];
    try (OutputStream out =
        Files.newOutputStream(ballast(), StandardOpenOption.CREATE, StandardOpenOption.APPEND)) {
      while (true) {
        out.write(piece);
      }
    } catch (IOException e) {
      // Full.
    }
  }

  /** Gives back what {@link #fill} took. */
  void relieve() {
    try {
      Files.deleteIfExists(ballast());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    Kernel.run("umount", "--lazy", at.toString());
  }

  private Path ballast() {
    return at.resolve("ballast");
  }
}
