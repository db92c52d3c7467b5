package io.epmdwatch.processor.topology;

import io.epmdwatch.ops.Check;
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

  List<Check> checks() {
    KafkaStreams.State state = streams.state();
    List<ThreadMetadata> threads =
        state == KafkaStreams.State.CREATED
            ? List.of()
            : List.copyOf(streams.metadataForLocalThreads());
    long active = threads.stream().mapToLong(thread -> thread.activeTasks().size()).sum();
    long standby = threads.stream().mapToLong(thread -> thread.standbyTasks().size()).sum();
    long behind =
        threads.stream()
            .flatMap(thread -> thread.activeTasks().stream())
            .mapToLong(Readiness::behind)
            .sum();
    return List.of(
        new Check("state", state == KafkaStreams.State.RUNNING, state.name()),
        new Check("tasks", active + standby > 0, active + " active, " + standby + " standby"),
        new Check(
            "lag", behind <= MOST_BEHIND, behind + " records behind, at most " + MOST_BEHIND));
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
