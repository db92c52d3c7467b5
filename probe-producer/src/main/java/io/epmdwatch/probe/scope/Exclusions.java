package io.epmdwatch.probe.scope;

import io.epmdwatch.command.CommandFailure;
import io.epmdwatch.net.Cidr;
import java.net.InetAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The addresses that are not probed though they are listed: those that never are, and those in
 * files of opt-outs, which may change at any time. Fails closed: while a file cannot be read its
 * last ranges hold, and {@link #fault} asks to probe nothing. Safe for use by several threads.
 */
public final class Exclusions {
  private static final Duration BETWEEN_LOOKS = Duration.ofSeconds(1);

  private final List<Cidr> fixed;
  private List<WatchedExclusionFile> files;
  private Instant lookedAt;
  private volatile CidrSet ranges;
  private volatile Optional<String> fault = Optional.empty();

  private Exclusions(Collection<Cidr> fixed, List<WatchedExclusionFile> files, Instant now) {
    this.fixed = Stream.concat(fixed.stream(), NeverProbed.ranges().stream()).toList();
    this.files = files;
    this.lookedAt = now;
    this.ranges = all();
  }

  /** Ranges that do not change. */
  public static Exclusions of(Collection<Cidr> ranges) {
    return new Exclusions(ranges, List.of(), Instant.EPOCH);
  }

  /**
   * The ranges in these files, now and as they change.
   *
   * @throws CommandFailure when one cannot be read, or has a line that is wrong
   */
  public static Exclusions read(Collection<Path> files, Instant now) {
    List<WatchedExclusionFile> read =
        files.stream().map(file -> WatchedExclusionFile.read(file, now)).toList();
    return new Exclusions(List.of(), read, now);
  }

  /** Whether the address must not be probed, by the newest lists. */
  public boolean contains(InetAddress address) {
    return ranges.contains(address);
  }

  /**
   * Reads files that have changed; looks at most once a second, however often it is called. An
   * opt-out holds from the first look at it; a line that is gone counts once its file has been at
   * rest for two seconds. May wait for the disk.
   */
  public synchronized void refresh(Instant now) {
    boolean justLooked =
        !now.isBefore(lookedAt) && Duration.between(lookedAt, now).compareTo(BETWEEN_LOOKS) < 0;
    if (justLooked) {
      return;
    }
    lookedAt = now;
    List<WatchedExclusionFile> looked = files.stream().map(file -> file.refreshed(now)).toList();
    if (!looked.equals(files)) {
      files = looked;
      ranges = all();
      fault = faults();
    }
  }

  /** Why a list cannot be trusted, in one line that names the file; empty when all is well. */
  public Optional<String> fault() {
    return fault;
  }

  /** The ranges as they are now; the set does not change. */
  CidrSet ranges() {
    return ranges;
  }

  private CidrSet all() {
    Stream<Cidr> listed = files.stream().flatMap(file -> file.ranges().stream());
    return new CidrSet(Stream.concat(fixed.stream(), listed).toList());
  }

  private Optional<String> faults() {
    String joined =
        files.stream().flatMap(file -> file.fault().stream()).collect(Collectors.joining("; "));
    return Optional.of(joined).filter(text -> !text.isEmpty());
  }
}
