package io.epmdwatch.bench.run;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.DoubleSupplier;

/** Something that runs while something else is sampled, at once and then at an interval. */
final class SampledRun {
  private SampledRun() {}

  /** Runs to the end, then returns the samples. */
  static List<Double> run(Runnable task, DoubleSupplier sample, Duration every)
      throws InterruptedException {
    List<Double> samples = new ArrayList<>();
    CountDownLatch over = new CountDownLatch(1);
    Thread sampler = new Thread(() -> sample(samples, sample, every, over), "sampler");
    sampler.start();
    try {
      task.run();
    } finally {
      over.countDown();
      sampler.join();
    }
    return samples;
  }

  private static void sample(
      List<Double> samples, DoubleSupplier sample, Duration every, CountDownLatch over) {
    try {
      do {
        samples.add(sample.getAsDouble());
      } while (!over.await(every.toMillis(), TimeUnit.MILLISECONDS));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
