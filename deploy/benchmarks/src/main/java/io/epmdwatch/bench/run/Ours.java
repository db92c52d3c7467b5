package io.epmdwatch.bench.run;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** The product's sweep, in a JVM as small as it has to do with. */
final class Ours implements Contender {
  static final String NAME = "epmdwatch";
  static final List<String> OPTIONS = List.of("-Xmx128m", "-XX:+UseSerialGC");

  private final int smallerBits;
  private final List<String> options;

  Ours(int smallerBits, List<String> moreOptions) {
    this.smallerBits = smallerBits;
    this.options = new ArrayList<>(OPTIONS);
    options.addAll(moreOptions);
  }

  @Override
  public void run(BenchmarkSet set, FarmProcess farm, Consumer<Measurement> told) {
    List<String> arguments = new ArrayList<>(SetArguments.of(set, smallerBits));
    arguments.add(Long.toString(farm.pid()));
    Command.run(
        Command.java(options, SweepMain.class, arguments),
        "",
        line -> told.accept(new Measurement(set.name(), NAME, Figures.parse(line))));
  }
}
