package io.epmdwatch.probe.list;

import io.epmdwatch.net.Addresses;
import io.epmdwatch.net.Cidr;
import io.epmdwatch.probe.engine.Target;
import io.epmdwatch.probe.scope.AddressRules;
import io.epmdwatch.probe.scope.Exclusions;
import java.io.IOException;
import java.io.InputStream;
import java.util.Collections;
import java.util.Iterator;
import java.util.Optional;

/**
 * The targets of a list that may be probed, in its order, read as they are asked for. Its memory
 * does not grow with the list. Drops a target that was among the last 65,536.
 */
public final class TargetList {
  private final LineReader lines;
  private final LineParser parser;
  private final AddressRules rules;
  private final ListTally tally = new ListTally();
  private final RecentTargets recent = new RecentTargets();
  private Line line = new Line(0, "", false);
  private Iterator<Target> named = Collections.emptyIterator();

  /**
   * A list that has not been read.
   *
   * @param in stays the caller's to close
   * @param defaultPort of targets that come without one
   * @param rules which of them may be probed
   */
  public TargetList(InputStream in, int defaultPort, AddressRules rules) {
    this.lines = new LineReader(in);
    this.parser = new LineParser(defaultPort);
    this.rules = rules;
  }

  /**
   * The next target; empty at the end. For one thread; waits for input.
   *
   * @throws IOException when the list cannot be read on
   */
  public Optional<Target> next() throws IOException {
    do {
      while (named.hasNext()) {
        Target target = named.next();
        if (isWanted(target)) {
          return Optional.of(target);
        }
      }
    } while (readLine());
    return Optional.empty();
  }

  /** What has become of the list so far. For any thread. */
  public ListCounts counts() {
    return tally.counts();
  }

  /** What is left out, as it is when a line is read. */
  public Exclusions exclusions() {
    return rules.exclusions();
  }

  private boolean isWanted(Target target) {
    Optional<String> refusal = rules.refusal(target.address());
    if (refusal.isPresent()) {
      tally.refused(line, Addresses.format(target.address()), refusal.get());
      return false;
    }
    if (!recent.add(target)) {
      tally.duplicate(line, target);
      return false;
    }
    tally.target();
    return true;
  }

  private boolean readLine() throws IOException {
    Optional<Line> next = lines.next();
    next.ifPresent(this::open);
    return next.isPresent();
  }

  private void open(Line next) {
    line = next;
    tally.line();
    TargetLine said =
        next.cut()
            ? new TargetLine.Unreadable("is longer than " + LineReader.LONGEST + " bytes")
            : parser.parse(next.text());
    if (said instanceof TargetLine.Targets targets) {
      open(targets);
    } else if (said instanceof TargetLine.Unreadable unreadable) {
      tally.unreadable(next, unreadable.why());
    } else if (said instanceof TargetLine.NotOpen) {
      tally.notOpen();
    } else {
      tally.blank();
    }
  }

  private void open(TargetLine.Targets targets) {
    Cidr range = targets.range();
    Optional<String> refusal = range.hostBits() == 0 ? Optional.empty() : rules.refusal(range);
    refusal.ifPresent(why -> tally.refused(line, range, why));
    named = refusal.isPresent() ? Collections.emptyIterator() : new RangeTargets(targets);
  }
}
