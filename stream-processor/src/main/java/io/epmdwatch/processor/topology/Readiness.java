package io.epmdwatch.processor.topology;

import io.epmdwatch.ops.Check;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.TaskMetadata;
import org.apache.kafka.streams.ThreadMetadata;

/**
 * Whether the processor does its work. Kafka Streams says RUNNING long before it does: what counts
 * is that it has tasks, and that what they have committed is close to the end of their topics.
 */
final class Readiness {
  private static final long MOST_BEHIND = 10_000;

  private final KafkaStreams streams;

  Readiness(KafkaStreams streams) {
    this.streams = streams;
  }

  /** Has metrics say the same. */
  void bindTo(MeterRegistry registry) {
    Gauge.builder("epmdwatch.processor.ready", this, Readiness::readyNumber)
        .description("1 while the processor is ready: it has tasks and is not far behind.")
        .register(registry);
    Gauge.builder("epmdwatch.processor.lag.records", this, each -> behind(each.threads()))
        .description("Records of the input topics that this process's tasks have not judged.")
        .register(registry);
  }

  List<Check> checks() {
    KafkaStreams.State state = streams.state();
    List<ThreadMetadata> threads = threads();
    long active = threads.stream().mapToLong(thread -> thread.activeTasks().size()).sum();
    long standby = threads.stream().mapToLong(thread -> thread.standbyTasks().size()).sum();
    long behind = behind(threads);
    return List.of(
        new Check("state", state == KafkaStreams.State.RUNNING, state.name()),
        new Check("tasks", active + standby > 0, active + " active, " + standby + " standby"),
        new Check(
            "lag", behind <= MOST_BEHIND, behind + " records behind, at most " + MOST_BEHIND));
  }

  private List<ThreadMetadata> threads() {
    return streams.state() == KafkaStreams.State.CREATED
        ? List.of()
        : List.copyOf(streams.metadataForLocalThreads());
  }

  private int readyNumber() {
    return checks().stream().allMatch(Check::ok) ? 1 : 0;
  }

  private static long behind(List<ThreadMetadata> threads) {
    return threads.stream()
        .flatMap(thread -> thread.activeTasks().stream())
        .mapToLong(Readiness::behind)
        .sum();
  }

  private static long behind(TaskMetadata task) {
    Map<TopicPartition, Long> committed = task.committedOffsets();
    return task.endOffsets().entrySet().stream()
        .mapToLong(
            end ->
                Math.max(0, end.getValue()) - Math.max(0, committed.getOrDefault(end.getKey(), 0L)))
        .map(distance -> Math.max(0, distance))
        .sum();
  }
}
