package io.epmdwatch.bench.run;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** The product's sweep, in a JVM as small as it has to do with. */
final class Ours implements Contender {
  /** On one thread. */
  static final String NAME = "epmdwatch";

  static final List<String> OPTIONS = List.of("-Xmx128m", "-XX:+UseSerialGC");

  private final int threads;
  private final int smallerBits;
  private final List<String> options;

  /**
   * Our sweep.
   *
   * @param threads selector threads
   * @param moreOptions of the JVM
   */
  Ours(int threads, int smallerBits, List<String> moreOptions) {
    this.threads = threads;
    this.smallerBits = smallerBits;
    this.options = new ArrayList<>(OPTIONS);
    options.addAll(moreOptions);
  }

  /** On so many threads. */
  static String name(int threads) {
    return threads == 1 ? NAME : "%s, %d threads".formatted(NAME, threads);
  }

  /** Whether it is ours, on whatever number of threads. */
  static boolean made(Measurement one) {
    return one.contender().startsWith(NAME);
  }

  @Override
  public void run(BenchmarkSet set, FarmProcess farm, Consumer<Measurement> told) {
    List<String> arguments = new ArrayList<>(SetArguments.of(set, smallerBits));
    arguments.add(Long.toString(farm.pid()));
    arguments.add(Integer.toString(threads));
    Command.run(
        Command.java(options, SweepMain.class, arguments),
        "",
        line -> told.accept(new Measurement(set.name(), name(threads), Figures.parse(line))));
  }
}
