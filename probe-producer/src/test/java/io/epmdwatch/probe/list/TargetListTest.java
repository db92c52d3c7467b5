package io.epmdwatch.probe.list;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.epmdwatch.command.CommandFailure;
import io.epmdwatch.probe.engine.Target;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TargetListTest {

  @Test
  void mixedFormsInOrder() throws IOException {
    TargetList list =
        Lists.of(
            "# mine",
            "10.0.0.1",
            "open tcp 4370 10.0.0.2 1600000000",
            "closed tcp 4370 10.0.0.3 1600000000",
            "{\"ip\":\"10.0.0.4\",\"port\":4369}",
            "[fd00::5]:4369",
            "mq.example.com");

    assertThat(Lists.endpoints(list))
        .containsExactly("10.0.0.1:4369", "10.0.0.2:4370", "10.0.0.4:4369", "[fd00::5]:4369");
    assertThat(list.counts().line())
        .isEqualTo(
            "read 7 lines: 4 to probe, 0 duplicate, 0 not allowed, 1 not open, 1 unreadable"
                + " (line 7: 'mq.example.com' is a host name, and a list is not looked up:"
                + " use probe, or write the address), 1 blank or comment");
  }

  @Test
  void rangesAreExpanded() throws IOException {
    assertThat(Lists.endpoints(Lists.of("10.0.0.254/31", "10.0.1.255/32", "fd00::ff0e/127")))
        .containsExactly(
            "10.0.0.254:4369",
            "10.0.0.255:4369",
            "10.0.1.255:4369",
            "[fd00::ff0e]:4369",
            "[fd00::ff0f]:4369");
    assertThat(Lists.endpoints(Lists.of("10.0.0.0/15"))).hasSize(131_072).contains("10.1.2.3:4369");
  }

  @Test
  void aWideRangeIsExpandedAsItIsAskedFor() throws IOException {
    TargetList list = Lists.of("10.0.0.0/8");

    assertThat(list.next()).map(Target::toString).contains("10.0.0.0:4369");
    assertThat(list.counts().targets()).isEqualTo(1);
  }

  @Test
  void eachPortOfALineIsATarget() throws IOException {
    TargetList list = Lists.of("{\"ip\":\"10.0.0.0/31\",\"ports\":[{\"port\":1},{\"port\":2}]}");

    assertThat(Lists.endpoints(list))
        .containsExactly("10.0.0.0:1", "10.0.0.0:2", "10.0.0.1:1", "10.0.0.1:2");
  }

  @Test
  void duplicatesAreDropped() throws IOException {
    TargetList list =
        Lists.of(
            "10.0.0.1",
            "10.0.0.1:4370",
            "open tcp 4369 10.0.0.1 9",
            "10.0.0.0/30",
            "::1",
            "0:0::1");

    assertThat(Lists.endpoints(list))
        .containsExactly(
            "10.0.0.1:4369",
            "10.0.0.1:4370",
            "10.0.0.0:4369",
            "10.0.0.2:4369",
            "10.0.0.3:4369",
            "[::1]:4369");
    assertThat(list.counts().duplicates())
        .isEqualTo(new Skipped(3, Optional.of("line 3: 10.0.0.1:4369")));
  }

  @Test
  void aDuplicateFarBehindComesAgain() throws IOException {
    TargetList list = Lists.of("172.16.0.1", "10.0.0.0/16", "172.16.0.1", "10.0.255.255");

    List<Target> targets = Lists.all(list);

    assertThat(targets).hasSize(1 + 65_536 + 1);
    assertThat(list.counts().duplicates().count()).isEqualTo(1);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "192.0.2.1                  | is public: add --allow-public TICKET",
        "192.0.2.0/24               | is public: add --allow-public TICKET",
        "10.0.0.0/7                 | is public: add --allow-public TICKET",
        "0.0.0.0/0                  | is public: add --allow-public TICKET",
        "[2001:db8::1]:4370         | is public: add --allow-public TICKET",
        "169.254.169.254            | is never probed: link-local",
        "169.254.0.0/16             | is never probed: link-local",
        "0.0.0.0                    | is never probed: this network",
        "224.0.0.1                  | is never probed: multicast",
        "fd00:ec2::254              | is never probed: cloud metadata",
        "fd00::/64                  | is too wide",
        "::/0                       | is too wide",
        "10.9.0.1                   | is excluded"
      })
  void refusedByTheRules(String line, String why) throws IOException {
    TargetList list =
        Lists.of(Lists.rules(List.of(), List.of("10.9.0.0/16"), Optional.empty()), line);

    assertThat(Lists.all(list)).isEmpty();
    assertThat(list.counts().refused().count()).isEqualTo(1);
    assertThat(list.counts().refused().example().orElseThrow()).contains(why);
  }

  @Test
  void aTicketOpensWhatIsPublicAndNothingElse() throws IOException {
    TargetList list =
        Lists.of(
            Lists.rules(List.of(), List.of("192.0.2.1/32"), Optional.of("SEC-1")),
            "192.0.2.0/30",
            "169.254.169.254",
            "2001:db8::/120");

    assertThat(Lists.all(list)).hasSize(3 + 256);
    assertThat(list.counts().refused().count()).isEqualTo(2);
  }

  @Test
  void withAScopeOnlyWhatLiesInIt() throws IOException {
    TargetList list =
        Lists.of(
            Lists.rules(
                List.of("10.0.0.0/24", "fd00::/120"), List.of("10.0.0.1"), Optional.empty()),
            "10.0.0.0/30",
            "10.0.1.0",
            "192.0.2.1",
            "fd00::1");

    assertThat(Lists.endpoints(list))
        .containsExactly("10.0.0.0:4369", "10.0.0.2:4369", "10.0.0.3:4369", "[fd00::1]:4369");
    assertThat(list.counts().refused().count()).isEqualTo(3);
  }

  @Test
  void anEmptyTicketIsNone() {
    assertThatThrownBy(() -> Lists.rules(List.of(), List.of(), Optional.of(" ")))
        .isInstanceOf(CommandFailure.class)
        .hasMessageContaining("--allow-public is empty");
  }

  @Test
  void examplesCannotReachTheTerminal() throws IOException {
    TargetList list = Lists.of("\u001b]0;owned\u0007" + "x".repeat(1_000_000), "10.0.0.1");

    assertThat(Lists.all(list)).hasSize(1);
    assertThat(list.counts().line())
        .contains("line 1: '\\x1b]0;owned\\x07xxx")
        .contains("...' is longer than 4096 bytes")
        .matches("\\p{Print}{1,300}");
  }

  /** Whatever comes in, each line and each target is counted in one place. */
  @ParameterizedTest
  @CsvSource({"1", "2", "3", "4", "5"})
  void noiseAddsUp(int seed) throws IOException {
    Random random = new Random(seed);
    ByteArrayOutputStream noise = new ByteArrayOutputStream();
    int lines = 20_000;
    for (int i = 0; i < lines; i++) {
      noise.write(line(random));
      noise.write('\n');
    }
    TargetList list = Lists.of(new ByteArrayInputStream(noise.toByteArray()));

    List<Target> targets = Lists.all(list);

    ListCounts counts = list.counts();
    assertThat(counts.targets()).isEqualTo(targets.size()).isPositive();
    assertThat(counts.naming()).isPositive();
    assertThat(counts.targets() + counts.duplicates().count() + counts.refused().count())
        .isEqualTo(counts.naming());
    assertThat(counts.unreadable().count()).isPositive();
    assertThat(counts.lines()).isGreaterThanOrEqualTo(lines);
  }

  /** Half of it is noise, half a line with a byte changed; none of these can become a range. */
  private static byte[] line(Random random) {
    String[] forms = {
      "10.0.0.1:4369",
      "[fd00::1]:4369",
      "open tcp 4369 10.0.0.1 1600000000",
      "{\"ip\":\"10.0.0.1\",\"port\":4369}",
      "192.0.2.1"
    };
    if (random.nextBoolean()) {
      byte[] bytes = new byte[random.nextInt(60)];
      random.nextBytes(bytes);
      return bytes;
    }
    byte[] bytes = forms[random.nextInt(forms.length)].getBytes(UTF_8);
    bytes[random.nextInt(bytes.length)] =
        (byte)
            IntStream.generate(() -> random.nextInt(256))
                .filter(b -> b != '/')
                .findFirst()
                .orElseThrow();
    return bytes;
  }
}
