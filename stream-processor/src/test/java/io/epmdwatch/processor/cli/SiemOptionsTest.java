package io.epmdwatch.processor.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.epmdwatch.command.CommandFailure;
import io.epmdwatch.processor.edge.SiemFormat;
import io.epmdwatch.processor.edge.SiemSettings;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

class SiemOptionsTest {
  @Command
  private static final class Any implements Callable<Integer> {
    @Mixin private SiemOptions options;

    @Override
    public Integer call() {
      return 0;
    }
  }

  @Test
  void everyFormatIsWrittenUnlessToldOtherwise() {
    assertThat(settings()).isEqualTo(SiemSettings.DEFAULT);
    assertThat(settings("--siem", "cef,ECS").formats())
        .containsExactlyInAnyOrder(SiemFormat.CEF, SiemFormat.ECS);
    assertThat(settings("--siem", "none").formats()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "https://wiki.example.org/e, https://wiki.example.org/e",
    "http://127.0.0.1:9436/runbooks//, http://127.0.0.1:9436/runbooks"
  })
  void runbooksHaveABase(String given, String base) {
    assertThat(settings("--runbooks-url", given).runbooks()).contains(base);
  }

  @ParameterizedTest
  @ValueSource(strings = {"leef", "ocsf,none", "", "oc\u001bsf"})
  void aFormatThatIsNoneIsRefused(String formats) {
    assertThatThrownBy(() -> settings("--siem", formats))
        .isInstanceOf(CommandFailure.class)
        .hasMessageMatching("--siem [\\x20-\\x7e]*: must be ocsf, ecs and cef, or none alone");
  }

  @ParameterizedTest
  @ValueSource(strings = {"wiki", "ftp://x/y", "https://", "https://a b", "https://x/?a=b", ""})
  void aBaseThatIsNoAddressIsRefused(String url) {
    assertThatThrownBy(() -> settings("--runbooks-url", url))
        .isInstanceOf(CommandFailure.class)
        .hasMessageContaining("must be an address such as");
  }

  private static SiemSettings settings(String... arguments) {
    Any any = new Any();
    new CommandLine(any).parseArgs(arguments);
    return any.options.settings();
  }
}
