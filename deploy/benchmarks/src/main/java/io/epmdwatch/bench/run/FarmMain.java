package io.epmdwatch.bench.run;

import io.epmdwatch.bench.farm.Farm;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;

/**
 * Serves the farm of a set until standard input ends. Arguments: set, seed, smaller bits. Prints
 * one line once it listens.
 */
final class FarmMain {
  private FarmMain() {}

  public static void main(String[] args) {
    BenchmarkSet set = SetArguments.parse(args);
    try (Farm farm = Farm.open(set.farm())) {
      Thread watch = new Thread(() -> closeAtEndOfInput(farm), "input");
      watch.setDaemon(true);
      watch.start();
      System.out.println("listening=" + farm.listeners());
      farm.serve();
    }
  }

  private static void closeAtEndOfInput(Farm farm) {
    try {
      System.in.transferTo(OutputStream.nullOutputStream());
      farm.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
