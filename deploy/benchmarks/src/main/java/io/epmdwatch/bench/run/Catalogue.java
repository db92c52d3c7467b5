package io.epmdwatch.bench.run;

import io.epmdwatch.bench.farm.FarmSpec;
import io.epmdwatch.bench.farm.Mix;
import io.epmdwatch.bench.farm.Others;
import io.epmdwatch.net.Addresses;
import io.epmdwatch.net.Cidr;
import io.epmdwatch.probe.engine.Depth;
import java.net.InetAddress;
import java.time.Duration;
import java.util.List;

/** All sets. */
final class Catalogue {
  /** Where their farms listen. */
  static final int PORT = 4369;

  private static final InetAddress LOOPBACK = Addresses.parse("10.16.0.0");
  private static final int ONE_PERCENT = FarmSpec.ALL / 100;
  private static final Duration USUAL = Duration.ofMillis(800);
  private static final Duration SECOND = Duration.ofSeconds(1);

  private Catalogue() {}

  /**
   * The sets.
   *
   * @param seed of the farms
   * @param smallerBits by how many bits the ranges are smaller, for a try
   */
  static List<BenchmarkSet> sets(long seed, int smallerBits) {
    Ranges size = new Ranges(LOOPBACK, seed, smallerBits);
    Ranges far = new Ranges(Cable.FAR.network(), seed, smallerBits);
    return List.of(
        new BenchmarkSet("all", size.all(16), 1000, USUAL, Depth.NAMES, 8, false),
        new BenchmarkSet("network", far.all(16), 1000, USUAL, Depth.NAMES, 4, false),
        new BenchmarkSet(
            "refused", size.few(16, Others.REFUSE), 1000, USUAL, Depth.NAMES, 4, false),
        new BenchmarkSet(
            "refused12", size.few(12, Others.REFUSE), 1000, USUAL, Depth.NAMES, 2, true),
        new BenchmarkSet(
            "dropped", size.few(16, Others.DROP), 15_000, SECOND, Depth.NAMES, 3, false),
        new BenchmarkSet("hostile", size.hostile(18), 1500, SECOND, Depth.NAMES, 3, false),
        new BenchmarkSet("full", size.all(20), 200, USUAL, Depth.NODES, 4, false),
        new BenchmarkSet("hostile-full", size.hostile(20), 200, SECOND, Depth.NODES, 2, false));
  }

  /** Farms of a size at a place. */
  private record Ranges(InetAddress first, long seed, int smallerBits) {
    FarmSpec all(int prefix) {
      return farm(prefix, Mix.CLEAN, FarmSpec.ALL, Others.NONE, Duration.ofSeconds(3));
    }

    FarmSpec few(int prefix, Others others) {
      return farm(prefix, Mix.CLEAN, ONE_PERCENT, others, Duration.ofSeconds(3));
    }

    FarmSpec hostile(int prefix) {
      return farm(prefix, Mix.HOSTILE, FarmSpec.ALL, Others.NONE, Duration.ofSeconds(4));
    }

    private FarmSpec farm(int prefix, Mix mix, int answering, Others others, Duration deadline) {
      Cidr range = new Cidr(first, prefix + smallerBits);
      return new FarmSpec(range, PORT, seed, mix, answering, others, deadline);
    }
  }
}
