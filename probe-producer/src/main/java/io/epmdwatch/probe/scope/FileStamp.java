package io.epmdwatch.probe.scope;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * What tells one version of a file from another without reading it.
 *
 * @param modifiedAt by the file system's clock
 * @param size bytes
 * @param key device and inode where there are such, so that a replacement is seen
 */
record FileStamp(Instant modifiedAt, long size, Optional<Object> key) {
  private static final Duration REST = Duration.ofSeconds(2);

  /** The stamp of a file; empty when it is not there or cannot be looked at. */
  static Optional<FileStamp> of(Path file) {
    try {
      BasicFileAttributes seen = Files.readAttributes(file, BasicFileAttributes.class);
      return Optional.of(
          new FileStamp(
              seen.lastModifiedTime().toInstant(),
              seen.size(),
              Optional.ofNullable(seen.fileKey())));
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  /**
   * Whether nobody seems to be writing. Within a clock tick two versions can have one stamp, and a
   * file that is being written is short.
   */
  boolean isAtRest(Instant now) {
    return Duration.between(modifiedAt, now).compareTo(REST) >= 0;
  }
}
