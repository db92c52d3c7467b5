package io.epmdwatch.probe.list;

/**
 * What became of a list. Each line was blank, not open, unreadable, or named targets; each of these
 * was given out, a duplicate, or refused. A range that is refused as a whole counts once.
 *
 * @param lines that were read
 * @param blank lines, comments, headers and brackets
 * @param notOpen lines about ports that are not open, or not TCP
 * @param unreadable lines in no known form
 * @param targets given out
 * @param duplicates targets given out not long before
 * @param refused targets that the rules do not allow
 */
public record ListCounts(
    long lines,
    long blank,
    long notOpen,
    Skipped unreadable,
    long targets,
    Skipped duplicates,
    Skipped refused) {

  /** Lines that named targets. */
  public long naming() {
    return lines - blank - notOpen - unreadable.count();
  }

  /** Whether there was something to read, and none of it could be. */
  public boolean allUnreadable() {
    return unreadable.count() > 0 && naming() + notOpen == 0;
  }

  /** The same when some targets turned out to be duplicates after they had been given out. */
  public ListCounts withDuplicates(long more) {
    return new ListCounts(
        lines,
        blank,
        notOpen,
        unreadable,
        targets - more,
        new Skipped(duplicates.count() + more, duplicates.example()),
        refused);
  }

  /** In one line, for people, with the first example of each thing left out. */
  public String line() {
    return String.join(
        ", ",
        "read " + lines + " lines: " + targets + " to probe",
        duplicates.inWords("duplicate"),
        refused.inWords("not allowed"),
        notOpen + " not open",
        unreadable.inWords("unreadable"),
        blank + " blank or comment");
  }
}
