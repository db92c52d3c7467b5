package io.epmdwatch.bench.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class GoalsTest {
  private static final String SYN = Nmap.Scan.SYN.contender();
  private static final String CONNECT = Nmap.Scan.CONNECT.contender();
  private static final String CLEAN = " found=10 missed=0 false=0 faults=0 heap_after_gc_mib=20";

  private final List<Measurement> measurements = new ArrayList<>();

  @Test
  void nothingMeasuredIsNothingMet() {
    assertThat(goals()).extracting(Goal::state).containsOnly(Goal.State.NOT_MEASURED);
  }

  @Test
  void cpuIsThatOfTheWarmPassBesideTheMeanOfC() {
    ours("all", "hosts=100 seconds=1 cpu_micros=9900" + CLEAN);
    ours("all", "hosts=100 seconds=1 cpu_micros=6250" + CLEAN);
    add("all", CLoop.NAME, "hosts=100 seconds=1 cpu_micros=4000 found=10");
    add("all", CLoop.NAME, "hosts=100 seconds=1 cpu_micros=6000 found=10");

    assertThat(goal("all: CPU")).isEqualTo(met("1.25 x"));
  }

  @Test
  void aLittleMoreCpuIsNotMet() {
    ours("all", "hosts=100 seconds=1 cpu_micros=6300" + CLEAN);
    add("all", CLoop.NAME, "hosts=100 seconds=1 cpu_micros=5000 found=10");

    assertThat(goal("all: CPU")).isEqualTo(notMet("1.26 x"));
  }

  @Test
  void ratesAreBesideWhatIsAskedAndTheBound() {
    ours("refused", "hosts=34000 seconds=1 cpu_micros=1" + CLEAN);
    ours("dropped", "hosts=12000 seconds=1 cpu_micros=1" + CLEAN);

    assertThat(goal("refused: at least")).isEqualTo(notMet("34,000"));
    assertThat(goal("dropped")).isEqualTo(met("80 %"));
  }

  @Test
  void nmapIsBesideOurFastestNumberOfThreads() {
    oursOnTwoThreads("network", "hosts=90 seconds=1 cpu_micros=1" + CLEAN);
    oursOnTwoThreads("network", "hosts=2000 seconds=1 cpu_micros=1" + CLEAN);
    ours("network", "hosts=1900 seconds=1 cpu_micros=1" + CLEAN);
    add("network", SYN, "hosts=200 seconds=2 cpu_micros=1 found=190");

    assertThat(goal("x nmap"))
        .isEqualTo(met("20.0 x: epmdwatch, 2 threads 2,000; nmap 100, 190 of 200 found"));

    ours("network", "hosts=2400 seconds=1 cpu_micros=1" + CLEAN);
    add("all", SYN, "hosts=200 seconds=1 cpu_micros=1 found=190");

    assertThat(goal("x nmap"))
        .isEqualTo(met("24.0 x: epmdwatch 2,400; nmap 100, 190 of 200 found"));
  }

  @Test
  void whatNmapDoesByConnectingIsToldAndIsNoGoal() {
    ours("network", "hosts=1000 seconds=1 cpu_micros=1" + CLEAN);
    add("network", CONNECT, "hosts=200 seconds=1 cpu_micros=1 found=200");

    assertThat(goal("nmap -sT"))
        .isEqualTo(Goal.information("", "5.0 x: epmdwatch 1,000; nmap 200, 200 of 200 found"));
    assertThat(goal("x nmap").state()).isEqualTo(Goal.State.NOT_MEASURED);
  }

  @Test
  void aFastPassThatWasNotTheLastDoesNotCount() {
    ours("network", "hosts=2400 seconds=1 cpu_micros=1" + CLEAN);
    ours("network", "hosts=1990 seconds=1 cpu_micros=1" + CLEAN);
    add("network", SYN, "hosts=100 seconds=1 cpu_micros=1 found=100");

    assertThat(goal("x nmap"))
        .isEqualTo(notMet("19.9 x: epmdwatch 1,990; nmap 100, 100 of 100 found"));
  }

  @Test
  void cpuOverANetworkIsToldAndNeedNotReachAnything() {
    ours("network", "hosts=100 seconds=1 cpu_micros=6000" + CLEAN);
    oursOnTwoThreads("network", "hosts=100 seconds=1 cpu_micros=9000" + CLEAN);
    add("network", CLoop.NAME, "hosts=100 seconds=1 cpu_micros=4000 found=10");

    assertThat(goal("network: CPU"))
        .isEqualTo(Goal.information("", "epmdwatch 1.50 x; epmdwatch, 2 threads 2.25 x"));
    assertThat(goal("all: CPU").state()).isEqualTo(Goal.State.NOT_MEASURED);
  }

  @Test
  void oneFaultInAnyPassIsOneTooMany() {
    ours(
        "all",
        "hosts=9 seconds=1 cpu_micros=1 found=9 missed=1 false=0 faults=1"
            + " heap_after_gc_mib=129");
    ours("all", "hosts=9 seconds=1 cpu_micros=1" + CLEAN);
    ours("hostile", "hosts=9 seconds=1 cpu_micros=1" + CLEAN);
    oursOnTwoThreads("network", "hosts=9 seconds=1 cpu_micros=1" + CLEAN);

    assertThat(goal("clean sets")).isEqualTo(notMet("29 found, 1 missed, 0 false, 1 faults"));
    assertThat(goal("hostile sets")).isEqualTo(met("10 found, 0 missed, 0 false, 0 faults"));
    assertThat(goal("heap at most")).isEqualTo(notMet("129 MiB after GC"));
  }

  @Test
  void theHeapsDriftIsAGoal() {
    ours("refused12", "heap_second_quarter_mib=9 heap_last_quarter_mib=12 heap_grows=1");

    assertThat(goal("last quarter")).isEqualTo(notMet("9, then 12 MiB"));
  }

  @Test
  void theReportShowsAllOfIt() {
    ours("all", "hosts=2000 seconds=2 cpu_micros=90000 other_work=0.2 repetition=1" + CLEAN);
    add("all", CLoop.NAME, "hosts=2000 seconds=1 cpu_micros=60000 other_work=0.01 found=10");

    String report = MarkdownReport.of("t", new Results(measurements), goals());

    assertThat(report)
        .contains(
            "| all | epmdwatch | 1 | 1,000 | 45.0 | 1.50 | 10 | 0 | 0 | 0 | 20 |  | 20 % (noisy) |")
        .contains("| all | C loop |  | 2,000 | 30.0 | 1.00 | 10 |  |  |  |  |  | 1 % |")
        .contains("| 1.50 x | **not met** |");
  }

  private void ours(String set, String figures) {
    add(set, Ours.NAME, figures);
  }

  private void oursOnTwoThreads(String set, String figures) {
    add(set, Ours.name(2), figures);
  }

  private void add(String set, String contender, String figures) {
    measurements.add(new Measurement(set, contender, Figures.parse(figures)));
  }

  private List<Goal> goals() {
    return new Goals(new Results(measurements), Catalogue.sets(1, 0)).all();
  }

  /** The goal with these words, without its words. */
  private Goal goal(String words) {
    Goal goal =
        goals().stream().filter(one -> one.words().contains(words)).findFirst().orElseThrow();
    return new Goal("", goal.measured(), goal.state());
  }

  private static Goal met(String measured) {
    return Goal.of("", measured, true);
  }

  private static Goal notMet(String measured) {
    return Goal.of("", measured, false);
  }
}
