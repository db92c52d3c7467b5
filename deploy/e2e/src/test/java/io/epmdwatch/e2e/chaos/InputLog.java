package io.epmdwatch.e2e.chaos;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * What was written to the input topics, in steps. Within a step all is in one topic, so its order
 * in each partition is its order in time; each step is judged whole before the next one is written.
 * Kafka promises no order between topics, and the outcome is to follow from the log alone.
 *
 * @param steps the records of each
 */
record InputLog(List<List<InputRecord>> steps) {
  InputLog {
    steps = steps.stream().map(List::copyOf).toList();
  }

  /** All of it. */
  List<InputRecord> records() {
    return steps.stream().flatMap(List::stream).toList();
  }

  /** This one, and then another. */
  InputLog then(InputLog next) {
    return new InputLog(Stream.concat(steps.stream(), next.steps.stream()).toList());
  }

  /** The same with each step said twice over, as a worker does that was not told of its success. */
  InputLog saidTwice() {
    List<List<InputRecord>> twice = new ArrayList<>();
    for (List<InputRecord> step : steps) {
      twice.add(step);
      twice.add(step);
    }
    return new InputLog(twice);
  }
}
