package io.epmdwatch.probe.scope;

import io.epmdwatch.command.CommandFailure;
import io.epmdwatch.net.Cidr;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * One file of exclusions as last read.
 *
 * @param file where it is
 * @param settled the stamp of what was read, if it need not be read again
 * @param ranges what is excluded
 * @param fault why it could not be read the last time, if so
 */
record WatchedExclusionFile(
    Path file, Optional<FileStamp> settled, Set<Cidr> ranges, Optional<String> fault) {

  WatchedExclusionFile {
    ranges = Set.copyOf(ranges);
  }

  /**
   * The file as it is now.
   *
   * @throws CommandFailure when it cannot be read
   */
  static WatchedExclusionFile read(Path file, Instant now) {
    Optional<FileStamp> before = FileStamp.of(file);
    return of(file, ExclusionFile.read(file), settled(file, before, now));
  }

  /** The file as it is later; this one when it has not changed. */
  WatchedExclusionFile refreshed(Instant now) {
    Optional<FileStamp> before = FileStamp.of(file);
    if (before.isPresent() && before.equals(settled)) {
      return this;
    }
    try {
      List<Cidr> read = ExclusionFile.read(file);
      Optional<FileStamp> after = settled(file, before, now);
      return of(file, after.isPresent() ? read : together(ranges, read), after);
    } catch (CommandFailure e) {
      return new WatchedExclusionFile(file, Optional.empty(), ranges, Optional.of(e.getMessage()));
    }
  }

  private static WatchedExclusionFile of(
      Path file, Collection<Cidr> ranges, Optional<FileStamp> settled) {
    return new WatchedExclusionFile(file, settled, Set.copyOf(ranges), Optional.empty());
  }

  /** The stamp, if the file was at rest from before it was read until after. */
  private static Optional<FileStamp> settled(Path file, Optional<FileStamp> before, Instant now) {
    return before.filter(stamp -> stamp.isAtRest(now) && FileStamp.of(file).equals(before));
  }

  private static Set<Cidr> together(Collection<Cidr> some, Collection<Cidr> others) {
    Set<Cidr> all = new LinkedHashSet<>(some);
    all.addAll(others);
    return all;
  }
}
