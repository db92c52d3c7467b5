package io.epmdwatch.bench.run;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.epmdwatch.bench.farm.Others;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** The farm of a set in a process of its own, and the filter or the cable in front of it. */
final class FarmProcess implements AutoCloseable {
  private static final List<String> OPTIONS = List.of("-Xmx512m", "-XX:+UseSerialGC");

  private final Process process;
  private final boolean filtered;

  private FarmProcess(Process process, boolean filtered) {
    this.process = process;
    this.filtered = filtered;
  }

  /** Returns once it listens. */
  static FarmProcess start(BenchmarkSet set, int smallerBits) {
    boolean filtered = set.farm().others() == Others.DROP;
    if (filtered) {
      Command.run(List.of("nft", "-f", "-"), DropRules.of(set.farm()), line -> {});
    }
    FarmProcess farm = new FarmProcess(Command.start(command(set, smallerBits)), filtered);
    farm.awaitListening();
    return farm;
  }

  long pid() {
    return process.pid();
  }

  @Override
  public void close() {
    process.destroy();
    try {
      if (!process.waitFor(5, TimeUnit.SECONDS)) {
        process.destroyForcibly();
      }
    } catch (InterruptedException e) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
    }
    if (filtered) {
      Command.run(List.of("nft", "delete table " + DropRules.TABLE), "", line -> {});
    }
  }

  private static List<String> command(BenchmarkSet set, int smallerBits) {
    List<String> farm = Command.java(OPTIONS, FarmMain.class, SetArguments.of(set, smallerBits));
    return Cable.leadsTo(set) ? Cable.before(set.farm(), farm) : farm;
  }

  private void awaitListening() {
    try {
      String line = process.inputReader(UTF_8).readLine();
      if (line == null) {
        throw new IllegalStateException("farm ended before it listened");
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
