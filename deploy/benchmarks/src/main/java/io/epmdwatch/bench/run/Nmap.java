package io.epmdwatch.bench.run;

import io.epmdwatch.net.Cidr;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** nmap with its own script for epmd. Over the first hosts of a set only, for it is slow. */
final class Nmap implements Contender {
  /** How it looks for open ports before its script connects to them. */
  enum Scan {
    /** Half-open, as it does for root unless told otherwise. */
    SYN("nmap epmd-info", "-sS"),

    /** As it does for others. */
    CONNECT("nmap -sT epmd-info", "-sT");

    private final String contender;
    private final String option;

    Scan(String contender, String option) {
      this.contender = contender;
      this.option = option;
    }

    String contender() {
      return contender;
    }
  }

  private static final Pattern FOUND = Pattern.compile("epmd-info:");
  private static final Pattern TIME = Pattern.compile("bench ([0-9.]+) ([0-9.]+) ([0-9.]+)");

  private final Scan scan;
  private final int hostBits;

  /**
   * nmap over so many hosts.
   *
   * @param hostBits their number is two to the power of this
   */
  Nmap(Scan scan, int hostBits) {
    this.scan = scan;
    this.hostBits = hostBits;
  }

  @Override
  public void run(BenchmarkSet set, FarmProcess farm, Consumer<Measurement> told) {
    Cidr all = set.farm().range();
    Cidr range = new Cidr(all.network(), 32 - Math.min(hostBits, all.hostBits()));
    MachineLoad load = new MachineLoad(farm.pid());
    List<String> lines = new ArrayList<>();
    // The shell's own time, for a child that is gone cannot be asked any more.
    String script =
        "TIMEFORMAT='bench %R %U %S'; { time nmap "
            + scan.option
            + " -p"
            + set.farm().port()
            + " --script epmd-info -n -Pn -T5 --min-hostgroup 1024 "
            + range
            + "; } 2>&1";
    Command.run(List.of("bash", "-c", script), "", lines::add);
    told.accept(new Measurement(set.name(), scan.contender(), figures(range, lines, load)));
  }

  private static Figures figures(Cidr range, List<String> lines, MachineLoad load) {
    Matcher time = TIME.matcher(lines.get(lines.size() - 1));
    if (!time.matches()) {
      throw new IllegalStateException("nmap ended with: " + lines.get(lines.size() - 1));
    }
    double cpu = 1e6 * (Double.parseDouble(time.group(2)) + Double.parseDouble(time.group(3)));
    return new Figures(Map.of())
        .with("hosts", 1L << range.hostBits())
        .with("seconds", time.group(1))
        .with("cpu_micros", (long) cpu)
        .with("found", lines.stream().filter(line -> FOUND.matcher(line).find()).count())
        .with("other_work", SweepRepetition.decimal(load.othersSinceStart((long) cpu)));
  }
}
