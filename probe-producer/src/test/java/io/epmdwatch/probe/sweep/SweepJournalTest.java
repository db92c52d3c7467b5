package io.epmdwatch.probe.sweep;

import static org.assertj.core.api.Assertions.assertThat;

import io.epmdwatch.net.Block;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SweepJournalTest {
  private static final SweepId ID = new SweepId("w1-20261124T080000.000Z", -42, "0123abcd");
  private static final Block FIRST = Block.parse("10.0.0.0/24");
  private static final Block SECOND = Block.parse("fd00::/120");

  @TempDir private Path dir;
  private Path file;

  @BeforeEach
  void name() {
    file = dir.resolve("sweep-journal");
  }

  @Test
  void remembersWhatIsReported() {
    SweepJournal journal = SweepJournal.open(file, ID, false);
    journal.reported(FIRST);
    journal.reported(SECOND);

    SweepJournal.Begun begun = begun().orElseThrow();

    assertThat(begun.id()).isEqualTo(ID);
    assertThat(begun.reported()).containsExactlyInAnyOrder(FIRST, SECOND);
  }

  @Test
  void aSweepThatEndedIsNotGoneOnWith() {
    SweepJournal journal = SweepJournal.open(file, ID, false);
    journal.reported(FIRST);
    journal.ended();

    assertThat(begun()).isEmpty();
  }

  @Test
  void anotherPlanOrALongTimeStartsAnew() throws IOException {
    SweepJournal.open(file, ID, false);

    assertThat(SweepJournal.begun(file, "ffffffff", Instant.now())).isEmpty();
    assertThat(begun()).isPresent();
    Files.setLastModifiedTime(file, FileTime.from(Instant.now().minus(Duration.ofHours(2))));
    assertThat(begun()).isEmpty();
  }

  @Test
  void aTornLineIsForgottenAndWritingGoesOnAfterIt() throws IOException {
    SweepJournal.open(file, ID, false).reported(FIRST);
    Files.writeString(file, "10.0.1.0/2", StandardOpenOption.APPEND);

    assertThat(begun().orElseThrow().reported()).containsExactly(FIRST);
    SweepJournal.open(file, ID, true).reported(SECOND);
    assertThat(begun().orElseThrow().reported()).containsExactlyInAnyOrder(FIRST, SECOND);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "\n", "garbage\n", "epmdwatch sweep 1 name=a seed=x plan=0123abcd\n"})
  void garbageStartsAnew(String text) throws IOException {
    Files.writeString(file, text);

    assertThat(begun()).isEmpty();
  }

  @Test
  void aFileThatCannotBeWrittenIsDoneWithout() {
    SweepJournal journal = SweepJournal.open(dir, ID, false);
    journal.reported(FIRST);
    journal.ended();

    assertThat(SweepJournal.begun(dir, ID.plan(), Instant.now())).isEmpty();
  }

  @Test
  void afterALineThatWasNotWrittenNoOtherOneIs() throws IOException {
    SweepJournal journal = SweepJournal.open(file, ID, false);
    Files.delete(file);
    journal.reported(FIRST);
    Files.createFile(file);

    journal.reported(SECOND);

    assertThat(file).isEmptyFile();
  }

  private Optional<SweepJournal.Begun> begun() {
    return SweepJournal.begun(file, ID.plan(), Instant.now());
  }
}
