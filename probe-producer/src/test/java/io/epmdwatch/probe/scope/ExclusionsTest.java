package io.epmdwatch.probe.scope;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.epmdwatch.command.CommandFailure;
import io.epmdwatch.net.Addresses;
import io.epmdwatch.net.Block;
import io.epmdwatch.net.Cidr;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ExclusionsTest {
  private static final Instant START = Instant.parse("2026-11-24T10:00:00Z");

  @TempDir private Path dir;
  private Path file;
  private Exclusions exclusions;
  private Instant now = START;

  @BeforeEach
  void start() throws IOException {
    file = dir.resolve("opt-out");
    write(file, "10.0.0.0/24\n", START.minusSeconds(60));
    exclusions = Exclusions.read(List.of(file), START);
  }

  @Test
  void holdsWhatTheFileSaysAndWhatIsNeverProbed() {
    assertThat(excluded("10.0.0.7")).isTrue();
    assertThat(excluded("10.0.1.7")).isFalse();
    assertThat(excluded("169.254.169.254")).isTrue();
    assertThat(exclusions.fault()).isEmpty();
  }

  @Test
  void aFileThatIsRewrittenIsReadAgain() throws IOException {
    write(file, "10.0.1.0/24\n10.0.0.0/24\n", START);

    later(Duration.ofSeconds(1));

    assertThat(excluded("10.0.1.7")).isTrue();
  }

  @Test
  void aFileOfTheSameSizeIsReadAgain() throws IOException {
    write(file, "10.0.1.0/24\n", START);

    later(Duration.ofSeconds(3));

    assertThat(excluded("10.0.1.7")).isTrue();
    assertThat(excluded("10.0.0.7")).isFalse();
  }

  @Test
  void aFileThatIsReplacedByRenameWithTheSameTimeAndSizeIsReadAgain() throws IOException {
    Path other = dir.resolve("new");
    write(other, "10.0.1.0/24\n", START.minusSeconds(60));
    Files.move(other, file, StandardCopyOption.ATOMIC_MOVE);

    later(Duration.ofSeconds(1));

    assertThat(excluded("10.0.1.7")).isTrue();
    assertThat(excluded("10.0.0.7")).isFalse();
  }

  @Test
  void twoVersionsWithinOneClockTickAreBothRead() throws IOException {
    write(file, "10.0.1.0/24\n", START);
    later(Duration.ofSeconds(1));
    write(file, "10.0.2.0/24\n", START);

    later(Duration.ofSeconds(1));

    assertThat(excluded("10.0.2.7")).isTrue();
  }

  @Test
  void aLineThatIsGoneCountsOnceTheFileIsAtRest() throws IOException {
    write(file, "", START);

    later(Duration.ofSeconds(1));
    assertThat(excluded("10.0.0.7")).isTrue();
    later(Duration.ofSeconds(1));
    assertThat(excluded("10.0.0.7")).isFalse();
    assertThat(exclusions.fault()).isEmpty();
  }

  @Test
  void aFileThatIsDeletedKeepsItsRangesAndIsAFaultUntilItIsRestored() throws IOException {
    Files.delete(file);

    later(Duration.ofSeconds(1));
    assertThat(excluded("10.0.0.7")).isTrue();
    assertThat(exclusions.fault()).contains("--exclude " + file + ": there is no such file");

    write(file, "10.0.0.0/24\n", START);
    later(Duration.ofSeconds(1));
    assertThat(exclusions.fault()).isEmpty();
    assertThat(excluded("10.0.0.7")).isTrue();
  }

  @Test
  void aFileThatIsNoFileKeepsItsRangesAndIsAFault() throws IOException {
    Files.delete(file);
    Files.createDirectory(file);

    later(Duration.ofSeconds(1));

    assertThat(excluded("10.0.0.7")).isTrue();
    assertThat(exclusions.fault().orElseThrow())
        .startsWith("--exclude " + file + " cannot be read");
  }

  @Test
  void garbageKeepsTheRangesAndTheFaultIsOneEscapedLine() throws IOException {
    write(file, "10.0.1.0/24\n\u001b[31m10.0.0\r\n", START);

    later(Duration.ofSeconds(5));

    assertThat(excluded("10.0.0.7")).isTrue();
    assertThat(excluded("10.0.1.7")).as("half a file is not believed").isFalse();
    assertThat(exclusions.fault().orElseThrow())
        .contains("line 2", "\\x1b[31m10.0.0")
        .doesNotContain("\u001b", "\n");
  }

  @Test
  void binaryGarbageIsAFaultToo() throws IOException {
    Files.write(file, new byte[] {(byte) 0xff, (byte) 0xfe, 0});

    later(Duration.ofSeconds(5));

    assertThat(excluded("10.0.0.7")).isTrue();
    assertThat(exclusions.fault()).isPresent();
  }

  @Test
  void aFileWithAFaultDoesNotHideAnother() throws IOException {
    Path other = dir.resolve("other");
    write(other, "10.0.2.0/24\n", START.minusSeconds(60));
    exclusions = Exclusions.read(List.of(file, other), START);
    Files.delete(file);
    write(other, "10.0.3.0/24\n", START.minusSeconds(30));

    later(Duration.ofSeconds(1));

    assertThat(excluded("10.0.0.7")).isTrue();
    assertThat(excluded("10.0.3.7")).isTrue();
    assertThat(excluded("10.0.2.7")).isFalse();
    assertThat(exclusions.fault()).isPresent();
  }

  @Test
  void looksAtMostOnceASecondAndAlsoWhenTheClockWasSetBack() throws IOException {
    write(file, "10.0.1.0/24\n", START);

    later(Duration.ofMillis(999));
    assertThat(excluded("10.0.1.7")).isFalse();
    later(Duration.ofHours(-1));
    assertThat(excluded("10.0.1.7")).isTrue();
  }

  @Test
  void aFileThatDoesNotChangeIsNotReadAgain() {
    CidrSet before = exclusions.ranges();

    later(Duration.ofSeconds(1));

    assertThat(exclusions.ranges()).isSameAs(before);
  }

  @Test
  void atTheStartAFaultIsAnEnd() {
    Path none = dir.resolve("none");

    assertThatThrownBy(() -> Exclusions.read(List.of(file, none), START))
        .isInstanceOf(CommandFailure.class)
        .hasMessage("--exclude " + none + ": there is no such file");
  }

  @Test
  void aScopeHonoursALaterOptOutAtOnceAndPlansWithoutItTheNextTime() throws IOException {
    List<Cidr> listed = List.of(Cidr.parse("10.0.0.0/23"));
    Scope scope = new Scope(listed, exclusions);
    Block second = Block.parse("10.0.1.0/24");
    assertThat(scope.size()).isEqualTo(256);
    write(file, "10.0.0.0/24\n10.0.1.128/25\n", START);

    later(Duration.ofSeconds(1));

    assertThat(scope.contains(Addresses.parse("10.0.1.200"))).isFalse();
    assertThat(scope.contains(Addresses.parse("10.0.1.100"))).isTrue();
    assertThat(scope.size()).isEqualTo(256);
    assertThat(scope.planned(second).cardinality()).isEqualTo(256);
    Scope nextTime = new Scope(listed, exclusions);
    assertThat(nextTime.size()).isEqualTo(128);
    assertThat(nextTime.planned(second).cardinality()).isEqualTo(128);
  }

  @Test
  void aRangeInEveryVersionHoldsAtEveryMoment() throws Exception {
    AtomicBoolean gap = new AtomicBoolean();
    Thread reader =
        new Thread(
            () -> {
              while (!Thread.currentThread().isInterrupted()) {
                gap.compareAndSet(false, !excluded("10.0.0.7"));
              }
            });
    reader.start();
    for (int i = 1; i <= 50; i++) {
      write(file, "10.0.%d.0/24\n10.0.0.0/24\n".formatted(i), START.minusSeconds(i));
      later(Duration.ofSeconds(1));
    }
    reader.interrupt();
    reader.join();

    assertThat(excluded("10.0.50.7")).isTrue();
    assertThat(gap).isFalse();
  }

  private void later(Duration by) {
    now = now.plus(by);
    exclusions.refresh(now);
  }

  private boolean excluded(String address) {
    return exclusions.contains(Addresses.parse(address));
  }

  private static void write(Path to, String text, Instant modified) throws IOException {
    Files.writeString(to, text);
    Files.setLastModifiedTime(to, FileTime.from(modified));
  }
}
