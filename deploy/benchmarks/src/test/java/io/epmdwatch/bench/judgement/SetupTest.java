package io.epmdwatch.bench.judgement;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class SetupTest {
  @Test
  void runsTheJvmAsTheLauncherDoes() throws Exception {
    String launcher = Files.readString(Path.of("../epmdwatch"));

    assertThat(launcher).contains("\noptions=(" + String.join(" ", Setup.LAUNCHER) + ")\n");
  }
}
