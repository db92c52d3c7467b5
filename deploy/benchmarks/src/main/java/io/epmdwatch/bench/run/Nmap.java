package io.epmdwatch.bench.run;

import io.epmdwatch.net.Cidr;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** nmap with its own script for epmd, over the first 4,096 hosts of a set: it is slow. */
final class Nmap implements Contender {
  static final String NAME = "nmap epmd-info";

  private static final int HOST_BITS = 12;
  private static final Pattern FOUND = Pattern.compile("epmd-info:");
  private static final Pattern TIME = Pattern.compile("bench ([0-9.]+) ([0-9.]+) ([0-9.]+)");

  @Override
  public List<Measurement> run(BenchmarkSet set, FarmProcess farm) {
    Cidr all = set.farm().range();
    Cidr range = new Cidr(all.network(), 32 - Math.min(HOST_BITS, all.hostBits()));
    MachineLoad load = new MachineLoad(farm.pid());
    List<String> lines = new ArrayList<>();
    // The shell's own time, for a child that is gone cannot be asked any more.
    String script =
        "TIMEFORMAT='bench %R %U %S'; { time nmap -p"
            + set.farm().port()
            + " --script epmd-info -n -Pn -T5 --min-parallelism 1000 --open "
            + range
            + "; } 2>&1";
    Command.run(List.of("bash", "-c", script), "", lines::add);
    return List.of(new Measurement(set.name(), NAME, figures(range, lines, load)));
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
