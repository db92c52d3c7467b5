package io.epmdwatch.processor.topology;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.kafka.common.utils.Utils;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Stores on disk that a processor which was killed left behind. Without a checkpoint nobody knows
 * how far they go, so Kafka Streams 4.2, which has none for a task that works, throws them away:
 * after having opened each, and by way of a second rebalance. Gone before that, they are restored
 * at once.
 */
final class Leftovers {
  private static final Logger LOG = LoggerFactory.getLogger(Leftovers.class);
  private static final Pattern TASK = Pattern.compile("\\d+_\\d+");
  private static final String CHECKPOINT = ".checkpoint";

  private Leftovers() {}

  /**
   * Deletes them. What cannot be deleted is left to Kafka Streams.
   *
   * @param directory of an application, locked by this process, and not started yet
   */
  static void delete(Path directory) {
    try {
      for (Path task : tasksWithoutCheckpoint(directory)) {
        Utils.delete(task.toFile());
      }
    } catch (IOException | UncheckedIOException e) {
      LOG.warn("event=leftovers_kept directory={} reason=\"{}\"", directory, e.toString());
    }
  }

  private static List<Path> tasksWithoutCheckpoint(Path directory) throws IOException {
    try (Stream<Path> entries = Files.list(directory)) {
      return entries
          .filter(entry -> TASK.matcher(entry.getFileName().toString()).matches())
          .filter(entry -> Files.notExists(entry.resolve(CHECKPOINT)))
          .toList();
    }
  }
}
