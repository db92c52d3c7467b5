package io.epmdwatch.ops.http;

import java.util.Locale;

/** What a caller may do, and what a page asks of its callers; each includes those before it. */
public enum Role {
  /** Anybody: metrics and health. */
  NONE,
  /** Reads. */
  VIEWER,
  /** Makes the process do something. */
  OPERATOR;

  /** Whether who has this role may do what needs the other. */
  public boolean includes(Role needed) {
    return compareTo(needed) >= 0;
  }

  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
