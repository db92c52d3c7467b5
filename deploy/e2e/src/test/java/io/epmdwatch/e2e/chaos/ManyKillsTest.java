package io.epmdwatch.e2e.chaos;

import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** F1: the processor is killed again and again in the middle of transactions. */
@Tag("chaos")
class ManyKillsTest {
  @TempDir private Path directory;

  @Test
  void twentyFourKillsInOpenTransactionsLeaveNoTrace() {
    KillsMidTransaction.run(directory, 24, 8, 18);
  }
}
