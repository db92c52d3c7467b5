package io.epmdwatch.bench.oracle;

import io.epmdwatch.bench.farm.Kind;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** How a sweep did, address by address. */
public final class Verdict {
  /** Faults that are kept in words. */
  private static final int EXAMPLES = 10;

  /** The hosts of one kind. */
  public static final class Tally {
    private int hosts;
    private int exact;

    /** How many there are. */
    public int hosts() {
      return hosts;
    }

    /** About how many of them the prober said exactly what is right. */
    public int exact() {
      return exact;
    }
  }

  private final Map<Kind, Tally> kinds = new EnumMap<>(Kind.class);
  private final List<String> examples = new ArrayList<>();
  private int found;
  private int missed;
  private int falsely;
  private int faults;

  /** Epmds of which a prober says that they are epmds. */
  public int found() {
    return found;
  }

  /** Epmds of which it does not. */
  public int missed() {
    return missed;
  }

  /** What it calls an epmd and is none. */
  public int falsely() {
    return falsely;
  }

  /** Everything that is not exactly right: answers, repetitions, reports. */
  public int faults() {
    return faults;
  }

  /** Whether nothing is wrong. */
  public boolean isExact() {
    return faults == 0 && missed == 0 && falsely == 0;
  }

  /** The first faults, in words. */
  public List<String> examples() {
    return List.copyOf(examples);
  }

  /** By kind of host, of those that answer. */
  public Map<Kind, Tally> kinds() {
    return new EnumMap<>(kinds);
  }

  void host(Kind kind, boolean exact) {
    Tally tally = kinds.computeIfAbsent(kind, k -> new Tally());
    tally.hosts++;
    tally.exact += exact ? 1 : 0;
  }

  /** Counts an address by whether it is an epmd, and is said to be. */
  void epmd(boolean is, boolean said) {
    found += is && said ? 1 : 0;
    missed += is && !said ? 1 : 0;
    falsely += !is && said ? 1 : 0;
  }

  void fault(Object where, String what) {
    faults++;
    if (examples.size() < EXAMPLES) {
      examples.add(where + ": " + what);
    }
  }
}
