package io.epmdwatch.processor.topology;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LeftoversTest {
  @TempDir private Path directory;

  @Test
  void onlyStoresWithoutACheckpointGo() throws IOException {
    Path killed = file("0_1/rocksdb/hosts/000004.log");
    Path orderly = file("0_2/rocksdb/hosts/000004.log");
    Path checkpoint = file("0_2/.checkpoint");
    Path global = file("global/.checkpoint");
    Path process = file("kafka-streams-process-metadata");

    Leftovers.delete(directory);

    assertThat(killed).doesNotExist();
    assertThat(directory.resolve("0_1")).doesNotExist();
    assertThat(orderly).exists();
    assertThat(checkpoint).exists();
    assertThat(global).exists();
    assertThat(process).exists();
  }

  @Test
  void nothingIsThereAtTheFirstStart() {
    Path none = directory.resolve("none");

    Leftovers.delete(none);

    assertThat(none).doesNotExist();
  }

  private Path file(String name) throws IOException {
    Path file = directory.resolve(name);
    Files.createDirectories(file.getParent());
    return Files.createFile(file);
  }
}
