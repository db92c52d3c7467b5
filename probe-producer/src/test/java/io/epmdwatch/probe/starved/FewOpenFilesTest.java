package io.epmdwatch.probe.starved;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.epmdwatch.probe.real.FreePorts;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Too few open files, for real: what is not probed is said, and is never evidence. */
class FewOpenFilesTest {
  private static final Pattern FIGURE = Pattern.compile("(\\S+)=(\\S+)");
  private static final int HOSTS = 256;
  private static final int NEVER = Integer.MAX_VALUE;

  /** Whoever connects waits in vain, each for as long as the sweep lets it. */
  private static final int WAITING = 4096;

  @TempDir private Path directory;

  @BeforeEach
  void needBash() {
    assumeTrue(FewFilesJvm.isPossible(), "no /bin/bash to set a limit on open files with");
  }

  @Test
  void aLowLimitIsNamedAndEverythingIsStillProbed() throws Exception {
    FewFilesJvm run =
        FewFilesJvm.run(
            directory,
            64,
            SweepMain.class,
            "--scope=127.0.2.0/24",
            "--port=" + FreePorts.one(),
            "--in-flight=500");

    assertThat(run.err())
        .contains("instead of 500: the limit on open files (ulimit -n) is 64;")
        .contains("0 epmd, 0 other answers, 256 refused, 0 silent, 0 not probed, 0 not published");
    assertThat(run.out()).isEmpty();
    assertThat(run.exitCode()).isZero();
  }

  @Test
  void whileFewAreLeftWhatIsNotProbedIsAGap() throws Exception {
    Map<String, String> seen = starve(1, 20, NEVER);

    assertThat(number(seen, "answered"))
        .isEqualTo(number(seen, "results"))
        .isBetween(20, HOSTS - 1);
    assertThat(number(seen, "answered") + number(seen, "gap-LOCAL_ERROR")).isEqualTo(HOSTS);
    assertAddsUp(seen);
    assertThat(seen).containsKey("result-TIMEOUT_READ").doesNotContainKey("result-LOCAL_ERROR");
  }

  @Test
  void whenThereAreSomeAgainEverythingIsProbedAfterAll() throws Exception {
    Map<String, String> seen = starve(1, 20, 30);

    assertThat(number(seen, "localErrors")).isGreaterThanOrEqualTo(30);
    assertThat(number(seen, "retried")).isEqualTo(number(seen, "localErrors"));
    assertThat(number(seen, "answered")).isEqualTo(HOSTS).isEqualTo(number(seen, "results"));
    assertThat(seen).doesNotContainKey("gap-LOCAL_ERROR");
    assertAddsUp(seen);
  }

  @Test
  void withNoneLeftNothingIsEvidenceAndItSlowsDown() throws Exception {
    Map<String, String> seen = starve(0, 0, NEVER);

    assertThat(number(seen, "gap-LOCAL_ERROR"))
        .isEqualTo(HOSTS)
        .isEqualTo(number(seen, "localErrors"));
    assertAddsUp(seen);
    assertThat(number(seen, "millis")).as("256 ms at the full rate").isBetween(1000, 20_000);
  }

  private Map<String, String> starve(int retries, int left, int errorsUntilGivenBack)
      throws Exception {
    try (ServerSocket silent = new ServerSocket(0, WAITING)) {
      FewFilesJvm run =
          FewFilesJvm.run(
              directory,
              256,
              StarvedSweepMain.class,
              "" + silent.getLocalPort(),
              "" + retries,
              "" + left,
              "" + errorsUntilGivenBack);
      assertThat(run.err()).isEmpty();
      assertThat(run.exitCode()).isZero();
      Map<String, String> figures = new HashMap<>();
      FIGURE.matcher(run.out()).results().forEach(f -> figures.put(f.group(1), f.group(2)));
      return figures;
    }
  }

  private static void assertAddsUp(Map<String, String> seen) {
    assertThat(seen).containsEntry("complete", "true");
    assertThat(number(seen, "refused") + number(seen, "silent")).isZero();
    assertThat(number(seen, "started"))
        .isEqualTo(number(seen, "ended"))
        .isEqualTo(HOSTS + number(seen, "retried"));
  }

  private static int number(Map<String, String> seen, String name) {
    return Integer.parseInt(seen.getOrDefault(name, "0"));
  }
}
