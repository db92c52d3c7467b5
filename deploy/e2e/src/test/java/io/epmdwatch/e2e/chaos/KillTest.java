package io.epmdwatch.e2e.chaos;

import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The short form of {@link ManyKillsTest}, for every build. */
@Tag("once")
class KillTest {
  @TempDir private Path directory;

  @Test
  void threeKillsInOpenTransactionsLeaveNoTrace() {
    KillsMidTransaction.run(directory, 3, 4, 3);
  }
}
