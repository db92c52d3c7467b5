package io.epmdwatch.app.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.epmdwatch.command.CommandFailure;
import io.epmdwatch.command.ExitCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StateDirectoryTest {
  @TempDir private Path parent;

  @Test
  void isForItsOwnerAlone() throws IOException {
    Path directory = parent.resolve("state");
    try (StateDirectory state = StateDirectory.take(directory)) {
      assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(directory)))
          .isEqualTo("rwx------");
      assertThat(state.kafka()).isEqualTo(directory.resolve("kafka"));
      assertThat(state.streams()).isEqualTo(directory.resolve("streams"));
    }
  }

  @Test
  void refusesASecondTakerInTheSameProcess() throws IOException {
    try (StateDirectory held = StateDirectory.take(parent)) {
      assertThat(held.kafka()).startsWithRaw(parent);
      assertRefused(ProcessHandle.current().pid());
    }
    StateDirectory.take(parent).close();
  }

  @Test
  void isFreeAgainOnceTheProcessThatHeldItIsKilled() throws Exception {
    Process other = ChildJvm.start(Holder.class, parent.toString());
    try {
      assertThat(other.inputReader().readLine()).isEqualTo("held");
      assertRefused(other.pid());
    } finally {
      other.destroyForcibly().waitFor();
    }
    StateDirectory.take(parent).close();
  }

  @Test
  void followsTheXdgRules() {
    assertThat(StateDirectory.defaultLocation(Map.of("XDG_STATE_HOME", "/var/s")))
        .isEqualTo(Path.of("/var/s/epmdwatch"));
    assertThat(StateDirectory.defaultLocation(Map.of("XDG_STATE_HOME", "relative")))
        .isEqualTo(StateDirectory.defaultLocation(Map.of()))
        .isEqualTo(Path.of(System.getProperty("user.home"), ".local/state/epmdwatch"));
  }

  @Test
  void namesADirectoryThatCannotBeMade() throws IOException {
    Path file = Files.createFile(parent.resolve("file"));
    assertThatThrownBy(() -> StateDirectory.take(file))
        .isInstanceOf(CommandFailure.class)
        .hasMessageContaining(file.toString())
        .hasMessageContaining("--state-dir");
  }

  private void assertRefused(long holder) {
    assertThatThrownBy(() -> StateDirectory.take(parent))
        .hasMessage(
            "state directory %s is in use by process %d: stop it, or choose another with --state-dir",
            parent, holder)
        .asInstanceOf(InstanceOfAssertFactories.type(CommandFailure.class))
        .returns(ExitCode.FAILURE, CommandFailure::exitCode);
  }

  /** Takes a state directory and keeps it until killed. */
  static final class Holder {
    private Holder() {}

    public static void main(String[] args) throws Exception {
      StateDirectory held = StateDirectory.take(Path.of(args[0]));
      System.out.println("held");
      System.in.read();
      held.close();
    }
  }
}
