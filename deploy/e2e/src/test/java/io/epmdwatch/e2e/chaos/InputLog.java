package io.epmdwatch.e2e.chaos;

import io.epmdwatch.schemas.Topics;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;

/**
 * What was written to the input topics, in steps. Within a step all is in one topic, so its order
 * in each partition is its order in time; each step is judged whole before the next one is written.
 * Kafka promises no order between topics, and the outcome is to follow from the log alone.
 *
 * @param steps the records of each
 */
record InputLog(List<List<InputRecord>> steps) {
  private static final int CLOSE = 10;

  InputLog {
    steps = steps.stream().map(List::copyOf).toList();
  }

  /** The same with what comes close together in another order, as from several workers. */
  InputLog shuffled(Random random) {
    List<List<InputRecord>> shuffled = new ArrayList<>();
    for (List<InputRecord> step : steps) {
      List<InputRecord> other = new ArrayList<>(step);
      for (int from = 0; from < other.size(); from += CLOSE) {
        Collections.shuffle(other.subList(from, Math.min(other.size(), from + CLOSE)), random);
      }
      shuffled.add(other);
    }
    return new InputLog(shuffled);
  }

  /** Its beginning, with this step as the last. */
  InputLog upTo(List<InputRecord> step) {
    return new InputLog(steps.subList(0, steps.indexOf(step) + 1));
  }

  /** What workers wrote: all but the approvals. */
  InputLog evidence() {
    return new InputLog(
        steps.stream().filter(step -> step.get(0).topic() != Topics.BASELINE).toList());
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
