package io.epmdwatch.app.embedded;

import io.epmdwatch.command.CommandFailure;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import java.util.Optional;

/**
 * The directory where everything in one process keeps its data, held by one process at a time. The
 * operating system gives it back however the process ends.
 */
public final class StateDirectory implements AutoCloseable {
  private static final String OWNER_ONLY = "rwx------";
  private static final String LOCK_FILE = "lock";

  private final Path directory;
  private final FileChannel lockFile;

  private StateDirectory(Path directory, FileChannel lockFile) {
    this.directory = directory;
    this.lockFile = lockFile;
  }

  /** Where it is unless told otherwise, by the XDG rules. */
  public static Path defaultLocation(Map<String, String> environment) {
    String stateHome = environment.getOrDefault("XDG_STATE_HOME", "");
    Path base =
        Path.of(stateHome).isAbsolute()
            ? Path.of(stateHome)
            : Path.of(System.getProperty("user.home"), ".local", "state");
    return base.resolve("epmdwatch");
  }

  /**
   * Makes the directory, for its owner alone, and takes it.
   *
   * @throws CommandFailure when another process holds it, or it cannot be written
   */
  public static StateDirectory take(Path directory) {
    try {
      Files.createDirectories(
          directory,
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(OWNER_ONLY)));
      return lock(directory);
    } catch (IOException e) {
      throw CommandFailure.failure(
          "cannot use state directory "
              + directory
              + " ("
              + e.getClass().getSimpleName().replace("Exception", "")
              + "): choose another with --state-dir",
          e);
    }
  }

  /** The embedded broker's part. */
  public Path kafka() {
    return directory.resolve("kafka");
  }

  /** The processor's part. */
  public Path streams() {
    return directory.resolve("streams");
  }

  /** The worker's part: what is reported of the sweep under way. */
  public Path sweepJournal() {
    return directory.resolve("sweep-journal");
  }

  @Override
  public void close() throws IOException {
    lockFile.close();
  }

  private static StateDirectory lock(Path directory) throws IOException {
    FileChannel channel =
        FileChannel.open(
            directory.resolve(LOCK_FILE),
            StandardOpenOption.CREATE,
            StandardOpenOption.READ,
            StandardOpenOption.WRITE);
    if (tryLock(channel).isEmpty()) {
      String holder = read(channel);
      channel.close();
      throw CommandFailure.failure(
          "state directory "
              + directory
              + " is in use by process "
              + holder
              + ": stop it, or choose another with --state-dir",
          null);
    }
    channel.truncate(0);
    channel.write(StandardCharsets.US_ASCII.encode(ProcessHandle.current().pid() + "\n"), 0);
    return new StateDirectory(directory, channel);
  }

  private static Optional<FileLock> tryLock(FileChannel channel) throws IOException {
    try {
      return Optional.ofNullable(channel.tryLock());
    } catch (OverlappingFileLockException e) {
      return Optional.empty();
    }
  }

  private static String read(FileChannel channel) throws IOException {
    ByteBuffer buffer = ByteBuffer.allocate(32);
    channel.read(buffer, 0);
    return StandardCharsets.US_ASCII.decode(buffer.flip()).toString().strip();
  }
}
