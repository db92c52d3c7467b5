package io.epmdwatch.probe.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.epmdwatch.probe.engine.Outcome;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine;

class ProgressTest {
  private static final ProgressLine HALF =
      new ProgressLine(50, OptionalLong.of(100), Duration.ofSeconds(1), 2);
  private static final String HALF_SHOWN = "50 %, 50 of 100, 50/s, 0:01 left, 2 found";

  private final StringWriter screen = new StringWriter();
  private final PrintWriter err = new PrintWriter(screen);

  @Test
  void countsFromSeveralThreadsAndFindsAreHostsWithAnEpmd() throws InterruptedException {
    AtomicLong nanos = new AtomicLong();
    try (Progress progress =
        Progress.start(OptionalLong.of(8000), new PlainProgress(err), nanos::get)) {
      List<Thread> threads = new ArrayList<>();
      for (int i = 0; i < 4; i++) {
        threads.add(
            new Thread(
                () -> {
                  for (int n = 0; n < 1000; n++) {
                    progress.probeEnded(
                        n % 10 == 0 ? Outcome.EPMD : Outcome.NOT_EPMD, Duration.ZERO);
                  }
                }));
      }
      threads.forEach(Thread::start);
      for (Thread thread : threads) {
        thread.join();
      }
      nanos.set(Duration.ofSeconds(2).toNanos());

      assertThat(progress.line().plain())
          .isEqualTo("probed 50 %, 4000 of 8000, 2000/s, 0:02 left, 400 found");
    }
  }

  @Test
  void isDrawnAgainAndAgainAndClearedAtTheEnd() {
    Progress progress =
        Progress.start(OptionalLong.of(100), new TerminalProgress(err, 40), System::nanoTime);
    progress.probeEnded(Outcome.REFUSED, Duration.ZERO);

    await().until(() -> screen.toString().contains("1 of 100"));
    progress.close();

    assertThat(lastOnScreen()).isBlank();
    assertThat(screen.toString()).endsWith("\r").doesNotContain("\n", "\u001b");
  }

  @Test
  void nothingIsDrawnAfterTheEnd() {
    TerminalProgress bar = new TerminalProgress(err, 60);
    bar.show(HALF);
    bar.close();
    String before = screen.toString();

    bar.show(HALF);

    assertThat(screen).hasToString(before);
  }

  @Test
  void aShorterLineLeavesNothingOfALongerOne() {
    TerminalProgress bar = new TerminalProgress(err, 60);
    bar.show(HALF);
    bar.show(new ProgressLine(5, OptionalLong.empty(), Duration.ofSeconds(1), 0));

    assertThat(screen.toString())
        .isEqualTo("\r[#######--------] " + HALF_SHOWN + "\r5, 5/s, 0 found" + " ".repeat(44));
  }

  @Test
  void resultsOnTheSameScreenStandAloneOnTheirLines() {
    TerminalProgress bar = new TerminalProgress(err, 45);
    PrintWriter out = bar.beside(err);
    bar.show(HALF);

    out.print("{\"address\":\"127.0.0.1\"}\n");
    bar.show(HALF);

    assertThat(out.checkError()).isFalse();
    assertThat(screen.toString())
        .isEqualTo(
            "\r%s\r%s\r{\"address\":\"127.0.0.1\"}\n\r%s"
                .formatted(HALF_SHOWN, " ".repeat(HALF_SHOWN.length()), HALF_SHOWN));
  }

  @Test
  void aClosedOutputIsNotHiddenByTheProgress() {
    PrintWriter out = new TerminalProgress(err, 45).beside(new PrintWriter(new ClosedPipe()));

    out.print("{}\n");

    assertThat(out.checkError()).isTrue();
  }

  @ParameterizedTest
  @CsvSource({
    "true,xterm,120,TerminalProgress",
    "true,'','',TerminalProgress",
    "true,dumb,80,PlainProgress",
    "false,xterm,80,PlainProgress"
  })
  void aBarIsForScreensThatCanRedraw(
      boolean terminal, String term, String columns, String display) {
    ProgressOptions options = parsed();

    assertThat(options.display(err, Map.of("TERM", term, "COLUMNS", columns), terminal))
        .hasSameClassAs(
            display.equals("PlainProgress")
                ? new PlainProgress(err)
                : new TerminalProgress(err, 80));
  }

  @ParameterizedTest
  @CsvSource({"30,29", "'',41", "0,41", "many,41", "-1,41"})
  void theWidthIsThatOfColumns(String columns, int shown) {
    ProgressDisplay bar = parsed().display(err, Map.of("COLUMNS", columns), true);

    bar.show(HALF);

    assertThat(lastOnScreen().replaceFirst("^\\[[#-]+] ", "")).hasSize(shown);
  }

  @Test
  void quietIsQuietOnAScreenToo() {
    ProgressDisplay none = parsed("--quiet").display(err, Map.of(), true);

    none.show(HALF);

    assertThat(screen.toString()).isEmpty();
    assertThat(none.beside(err)).isSameAs(err);
  }

  @ParameterizedTest
  @CsvSource({
    "/dev/pts/0,true",
    "/dev/pts/12,true",
    "/dev/tty,true",
    "/dev/tty1,true",
    "/dev/ttyS0,true",
    "/dev/console,true",
    "/dev/null,false",
    "/tmp/dev/pts/0,false",
    "pipe:[123],false",
    "socket:[123],false"
  })
  void aScreenIsKnownByItsName(String target, boolean isScreen, @TempDir Path dir)
      throws IOException {
    Path link = Files.createSymbolicLink(dir.resolve("2"), Path.of(target));

    assertThat(Screen.is(link)).isEqualTo(isScreen);
  }

  /** The last line as a terminal has it: text after a carriage return lies over what was there. */
  private String lastOnScreen() {
    StringBuilder line = new StringBuilder();
    for (String text : screen.toString().split("\r", -1)) {
      line.replace(0, text.length(), text);
    }
    return line.toString();
  }

  private static ProgressOptions parsed(String... arguments) {
    ProgressOptions options = new ProgressOptions();
    new CommandLine(
            CommandLine.Model.CommandSpec.create()
                .addMixin("progress", CommandLine.Model.CommandSpec.forAnnotatedObject(options)))
        .parseArgs(arguments);
    return options;
  }

  private static final class ClosedPipe extends Writer {
    @Override
    public void write(char[] text, int offset, int length) throws IOException {
      throw new IOException("Broken pipe");
    }

    @Override
    public void flush() {}

    @Override
    public void close() {}
  }
}
