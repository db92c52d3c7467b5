package io.epmdwatch.ops.http;

import io.epmdwatch.command.CommandFailure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What some files say together, read again when they change, as far as it is asked for. While they
 * say nothing of use, what they said before holds. Safe for use by several threads.
 */
final class RereadFiles<T> {
  private static final Logger LOG = LoggerFactory.getLogger(RereadFiles.class);
  private static final Duration AT_MOST_EVERY = Duration.ofSeconds(1);

  private final List<Path> files;
  private final Function<List<byte[]>, T> meaning;
  private List<byte[]> taken;
  private String complaint = "";
  private T current;
  private long readAt;

  /**
   * Reads the files.
   *
   * @param meaning what contents mean, in the order of the files; complains with {@link
   *     IllegalArgumentException}
   * @throws CommandFailure with exit code 2 when one cannot be read or means nothing
   */
  RereadFiles(List<Path> files, Function<List<byte[]>, T> meaning) {
    this.files = List.copyOf(files);
    this.meaning = meaning;
    try {
      taken = read();
      current = meaning.apply(taken);
    } catch (IllegalArgumentException e) {
      throw CommandFailure.usage(e.getMessage());
    }
    readAt = System.nanoTime();
  }

  /** What they say now; the same object as long as that is the same. */
  synchronized T current() {
    long now = System.nanoTime();
    if (now - readAt >= AT_MOST_EVERY.toNanos()) {
      readAt = now;
      readAgain();
    }
    return current;
  }

  private void readAgain() {
    try {
      List<byte[]> fresh = read();
      if (!same(fresh, taken)) {
        // What is not taken is tried each time: a certificate may only become valid.
        current = meaning.apply(fresh);
        taken = fresh;
        LOG.info("event=http_files_read_again files={}", files);
      }
      complaint = "";
    } catch (IllegalArgumentException e) {
      complain(e.getMessage());
    }
  }

  private void complain(String reason) {
    if (!reason.equals(complaint)) {
      complaint = reason;
      LOG.warn("event=http_files_not_taken action=keep_the_old reason=\"{}\"", reason);
    }
  }

  private List<byte[]> read() {
    List<byte[]> all = new ArrayList<>();
    for (Path file : files) {
      try {
        all.add(Files.readAllBytes(file));
      } catch (IOException e) {
        throw new IllegalArgumentException(SecretFile.unreadable(file, e), e);
      }
    }
    return all;
  }

  private static boolean same(List<byte[]> some, List<byte[]> others) {
    for (int i = 0; i < some.size(); i++) {
      if (!Arrays.equals(some.get(i), others.get(i))) {
        return false;
      }
    }
    return true;
  }
}
