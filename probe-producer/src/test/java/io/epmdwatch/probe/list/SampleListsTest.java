package io.epmdwatch.probe.list;

import static org.assertj.core.api.Assertions.assertThat;

import io.epmdwatch.probe.engine.Target;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Lists of the same three hosts. masscan 1.3.2 and zmap 2.1.1 wrote theirs in a network namespace;
 * naabu's are put together from its source.
 */
class SampleListsTest {

  @ParameterizedTest
  @CsvSource({
    "masscan-oL.txt,          true,  0",
    "masscan-oJ.json,         true,  0",
    "masscan-oD.ndjson,       true,  0",
    "masscan-terminal.txt,    true,  0",
    "masscan-oJ-closed.json,  false, 9",
    "zmap.txt,                false, 0",
    "zmap.csv,                false, 9",
    "zmap.ndjson,             false, 9",
    "naabu.txt,               true,  0",
    "naabu.ndjson,            true,  0",
    "naabu.csv,               true,  0"
  })
  void holdTheseTargets(String file, boolean with4370, int notOpen) throws IOException {
    try (InputStream in = getClass().getResourceAsStream("/lists/" + file)) {
      TargetList list = Lists.of(in);

      List<Target> targets = Lists.all(list);

      assertThat(targets)
          .extracting(Target::toString)
          .containsExactlyInAnyOrderElementsOf(expected(with4370));
      assertThat(list.counts().notOpen()).isEqualTo(notOpen);
      assertThat(list.counts().unreadable().example()).isEqualTo(Optional.empty());
    }
  }

  private static List<String> expected(boolean with4370) {
    return with4370
        ? List.of("10.77.0.5:4369", "10.77.0.7:4369", "10.77.0.9:4370")
        : List.of("10.77.0.5:4369", "10.77.0.7:4369");
  }
}
