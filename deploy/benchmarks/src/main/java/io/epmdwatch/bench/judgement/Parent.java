package io.epmdwatch.bench.judgement;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.epmdwatch.bench.run.HeapAfterGc;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;

/** The benchmark, seen from a process that it started: asks on standard input. */
final class Parent {
  /** Answered with the bytes of heap that are alive. */
  static final String LIVE_HEAP = "live-heap";

  private Parent() {}

  /** Answers from now on, and ends this process with the parent, however that ends. */
  static void follow() {
    Thread thread = new Thread(Parent::answer, "parent");
    thread.setDaemon(true);
    thread.start();
  }

  private static void answer() {
    try (BufferedReader in = new BufferedReader(new InputStreamReader(System.in, UTF_8))) {
      for (String line = in.readLine(); line != null; line = in.readLine()) {
        System.out.println(line.equals(LIVE_HEAP) ? HeapAfterGc.liveBytes() : -1);
      }
      // Orderly, and without effect when the parent has just ended this process: that, too, closes
      // the stream.
      System.exit(1);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
