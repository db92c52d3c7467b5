package io.epmdwatch.e2e;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** A turn with {@code up --demo}, whose ports are fixed: one test JVM at a time has it. */
final class DemoTurn implements AutoCloseable {
  private static final Path LOCK = Path.of(System.getProperty("java.io.tmpdir"), "epmdwatch-demo");

  private final FileChannel held;

  private DemoTurn(FileChannel held) {
    this.held = held;
  }

  /** Returns once nobody else has it. */
  static DemoTurn await() {
    try {
      FileChannel channel =
          FileChannel.open(LOCK, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
      channel.lock();
      return new DemoTurn(channel);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    try {
      held.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
