package io.epmdwatch.bench.judgement;

import io.epmdwatch.bench.run.Goal;
import io.epmdwatch.schemas.ExposureState;
import io.epmdwatch.schemas.Topics;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.atomic.LongAdder;

/** What the sets found; each is shown as it comes. */
final class Findings {
  private final boolean timed;
  private final List<Pass> passes = new ArrayList<>();
  private final List<Goal> goals = new ArrayList<>();

  /**
   * Nothing yet.
   *
   * @param timed whether goals about time and memory count
   */
  Findings(boolean timed) {
    this.timed = timed;
  }

  void add(Pass pass) {
    System.err.println(pass);
    passes.add(pass);
  }

  /** A goal about time or memory. */
  void goal(String words, String measured, boolean met) {
    add(timed ? Goal.of(words, measured, met) : Goal.information(words, measured));
  }

  /** A figure that need not reach anything. */
  void information(String words, String measured) {
    add(Goal.information(words, measured));
  }

  /** A goal that counts at any scale. */
  void correct(String words, String measured, boolean met) {
    add(Goal.of(words, measured, met));
  }

  /** That all was judged by now, nothing was set aside and the right hosts are exposed. */
  void correct(String set, Cluster cluster, long sent, int hosts) {
    long judged =
        cluster.committed(Cluster.PROCESSOR, Topics.PROBE_RESULTS)
            + cluster.committed(Cluster.PROCESSOR, Topics.SWEEP_REPORTS);
    LongAdder dead = new LongAdder();
    CommittedReader.readAll(
        cluster.kafka(), Topics.DEAD_LETTERS.topic(), record -> dead.increment());
    int open = Picture.read(cluster).hosts(ExposureState.OPEN).size();
    correct(
        set + ": all judged, none set aside, every exposed host open and no other",
        text(
            "%,d of %,d judged, %,d set aside, %,d of %,d open",
            judged, sent, dead.sum(), open, hosts),
        judged == sent && dead.sum() == 0 && open == hosts);
  }

  List<Goal> goals() {
    return List.copyOf(goals);
  }

  /** As people read it. */
  String markdown() {
    StringBuilder text = new StringBuilder();
    text.append(
        """
        | set | contender | records | seconds | records/s | CPU us/record | x decode only \
        | other work |
        |---|---|---:|---:|---:|---:|---:|---:|
        """);
    passes.forEach(pass -> text.append(row(pass)));
    return text.append("\n").append(Goal.table(goals)).toString();
  }

  private String row(Pass pass) {
    Optional<Pass> ceiling =
        passes.stream()
            .filter(one -> one.set().equals(pass.set()) && one.contender().equals(Pass.CEILING))
            .findFirst();
    return text(
        "| %s | %s | %,d | %.1f | %,.0f | %.1f | %s | %.0f %% |%n",
        pass.set(),
        pass.contender(),
        pass.records(),
        pass.seconds(),
        pass.perSecond(),
        pass.cpuMicrosPerRecord(),
        ceiling.map(one -> text("%.2f", pass.perSecond() / one.perSecond())).orElse(""),
        100 * pass.otherWork());
  }

  private void add(Goal goal) {
    System.err.printf("%s: %s: %s%n", goal.words(), goal.measured(), goal.state().words());
    goals.add(goal);
  }

  static String text(String format, Object... values) {
    return String.format(Locale.ROOT, format, values);
  }
}
