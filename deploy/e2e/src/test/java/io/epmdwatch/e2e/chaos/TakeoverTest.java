package io.epmdwatch.e2e.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import io.epmdwatch.e2e.real.ProcessorProcess;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * F12: how long nothing is judged after a processor ends. Each time is from the end (or the signal)
 * to when a committed alert has come from every partition about a host that was fed after it.
 */
@Tag("chaos")
class TakeoverTest {
  private static final int TIMES = 10;
  private static final Duration SESSION = Duration.ofSeconds(6);

  /** Not the goal, which a machine of its own has to meet, but what would be a fault. */
  private static final Duration AT_MOST = Duration.ofSeconds(60);

  @TempDir private Path directory;
  private Site site;
  private LiveFeed feed;
  private ProcessorProcess first;
  private ProcessorProcess second;

  @BeforeEach
  void start() {
    site = Site.start(directory);
    feed = new LiveFeed(site);
  }

  @AfterEach
  void stop() {
    feed.close();
    first.close();
    if (second != null) {
      second.close();
    }
    site.close();
  }

  @Test
  void theSameInstanceStartedAgainAfterKill() {
    measure("kill -9, same instance started again", List.of(), () -> first.close());
  }

  @Test
  void theSameInstanceStartedAgainAfterSigterm() {
    measure("SIGTERM, same instance started again", List.of(), this::terminate);
  }

  /** As in {@code deploy/systemd}: an earlier run has left its classes as the next needs them. */
  @Test
  void theSameInstanceStartedAgainWithItsClassesArchived() {
    Path archive = directory.resolve("classes.jsa");
    first = site.processorUnder(javaOption("-XX:ArchiveClassesAtExit=" + archive), "processor-1");
    feed.untilAllJudge();
    terminate();
    assertThat(archive).isRegularFile();
    List<String> archived = javaOption("-XX:SharedArchiveFile=" + archive);
    measure("kill -9, with archived classes", archived, () -> first.close());
    measure("SIGTERM, with archived classes", archived, this::terminate);
  }

  private void measure(String what, List<String> wrapper, Runnable end) {
    first = site.processorUnder(wrapper, "processor-1");
    feed.untilAllJudge();
    List<Duration> took = new ArrayList<>();
    for (int i = 0; i < TIMES; i++) {
      long from = System.nanoTime();
      end.run();
      first = site.processorUnder(wrapper, "processor-1");
      took.add(feed.untilAllJudge(from));
    }
    first.close();
    report(what, took);
  }

  private void terminate() {
    first.process().signal("TERM");
    first.process().awaitExit(Duration.ofSeconds(60));
  }

  private static List<String> javaOption(String option) {
    return List.of("env", "JAVA_TOOL_OPTIONS=" + option);
  }

  @Test
  void anotherInstanceWithAStandbyAfterKill() {
    String[] soon = {
      "--kafka=consumer.session.timeout.ms=" + SESSION.toMillis(),
      "--kafka=transaction.timeout.ms=5000"
    };
    first = site.processor("processor-1", soon).awaitReady();
    second = site.processor("processor-2", soon).awaitReady();
    feed.untilAllJudge();
    List<Duration> took = new ArrayList<>();
    for (int i = 0; i < TIMES; i++) {
      boolean firstDies = i % 2 == 0;
      long from = System.nanoTime();
      (firstDies ? first : second).close();
      took.add(feed.untilAllJudge(from));
      if (firstDies) {
        first = site.processor("processor-1", soon).awaitReady();
      } else {
        second = site.processor("processor-2", soon).awaitReady();
      }
      feed.untilAllJudge();
    }
    report("kill -9, other instance takes over, session time-out " + Seconds.of(SESSION), took);
  }

  private void report(String what, List<Duration> took) {
    System.out.printf("takeover: %s: %s%n", what, Seconds.of(took));
    assertThat(took).allSatisfy(one -> assertThat(one).isLessThan(AT_MOST));
  }
}
