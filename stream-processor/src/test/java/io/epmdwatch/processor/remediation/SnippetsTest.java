package io.epmdwatch.processor.remediation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.epmdwatch.schemas.RemediationStep;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What is to be pasted passes the checks of the tools that will read it. */
class SnippetsTest {
  /** What Debian's erlang-base ships, cut down. */
  private static final Map<String, String> UNITS =
      Map.of(
          "epmd.socket", "[Socket]\nListenStream=4369\n",
          "epmd.service", "[Service]\nExecStart=/bin/true\n",
          "epmd@.socket", "[Socket]\nListenStream=%i:4369\n",
          "epmd@.service", "[Service]\nExecStart=/bin/true\n",
          "UNIT.service", "[Service]\nExecStart=/bin/true\n");

  @TempDir private Path folder;

  @ParameterizedTest
  @MethodSource("platforms")
  void everyCommandIsShell(String platform) {
    List<Step> steps = Catalogue.recipe(platform).steps();
    List<RemediationStep> filled = Shelf.steps(platform);

    for (int i = 0; i < steps.size(); i++) {
      if (steps.get(i).language() == Step.Language.BASH) {
        assertThat(Run.of(filled.get(i).getApply(), "bash", "-n")).isEqualTo(Run.CLEAN);
        assertThat(Run.of(filled.get(i).getVerify(), "bash", "-n")).isEqualTo(Run.CLEAN);
        assertThat(Run.of(filled.get(i).getRollback(), "bash", "-n")).isEqualTo(Run.CLEAN);
      }
    }
  }

  @Test
  void bashFindsWhatIsNotShell() {
    assertThat(Run.of("for port in 1 2; do\n", "bash", "-n")).isNotEqualTo(Run.CLEAN);
  }

  @Test
  void systemdKnowsEveryLineOfTheDropIns() throws IOException {
    assumeInstalled("systemd-analyze");
    Set<String> units = new TreeSet<>();
    for (StepFile.Content file : dropIns()) {
      units.add(write(file.path(), file.content().replace("{port}", "4369")));
    }

    assertThat(units).contains("epmd.socket", "epmd@0.0.0.0.socket", "UNIT.service");
    assertThat(units).allSatisfy(unit -> assertThat(verify(unit)).isEqualTo(Run.CLEAN));
  }

  /** Proof that the test above can fail. */
  @Test
  void systemdDoesNotKnowEnabled() throws IOException {
    assumeInstalled("systemd-analyze");
    String unit = write("/etc/systemd/system/UNIT.service.d/wrong.conf", "[Service]\nEnabled=no\n");

    assertThat(verify(unit)).contains("Enabled");
  }

  @Test
  void ansibleLintTakesEveryTask() throws IOException {
    assumeInstalled("ansible-lint");

    assertThat(lint(plays())).isEqualTo(Run.CLEAN);
  }

  /** Proof that the test above can fail. */
  @Test
  void ansibleLintRefusesWhatIsNoTask() throws IOException {
    assumeInstalled("ansible-lint");

    assertThat(lint(play("Wrong", "- name: Wrong\n  ansible.builtin.no_such: x\n")))
        .startsWith("2: ")
        .contains("syntax-check");
  }

  static Set<String> platforms() {
    return Catalogue.platforms();
  }

  private static List<StepFile.Content> dropIns() {
    return Catalogue.platforms().stream()
        .flatMap(platform -> Catalogue.recipe(platform).steps().stream())
        .flatMap(step -> step.file().stream())
        .filter(file -> file.path().startsWith("/etc/systemd/"))
        .toList();
  }

  private String write(String path, String dropIn) throws IOException {
    for (Map.Entry<String, String> unit : UNITS.entrySet()) {
      Files.writeString(folder.resolve(unit.getKey()), unit.getValue());
    }
    Path dir = folder.resolve(Path.of(path).getParent().getFileName());
    Files.createDirectories(dir);
    Files.writeString(dir.resolve(Path.of(path).getFileName()), dropIn);
    return dir.getFileName().toString().replace(".d", "");
  }

  private String verify(String unit) {
    return Run.of("", "systemd-analyze", "verify", folder.resolve(unit).toString());
  }

  private static String plays() {
    Map<String, String> tasks = new TreeMap<>();
    for (String platform : Catalogue.platforms()) {
      for (RemediationStep step : Shelf.steps(platform)) {
        if (!step.getAnsible().isEmpty()) {
          tasks.put(step.getTitle() + " (" + platform + ")", step.getAnsible());
        }
      }
    }
    List<String> plays = new ArrayList<>();
    tasks.forEach((title, text) -> plays.add(play(title, text)));
    assertThat(plays).hasSizeGreaterThan(Catalogue.platforms().size());
    return String.join("\n", plays);
  }

  private static String play(String title, String tasks) {
    return "- name: \"%s\"\n  hosts: all\n  become: true\n  tasks:\n%s"
        .formatted(title, tasks.indent(4));
  }

  /** It passes over a file that is not below the directory it runs in, without a word. */
  private String lint(String plays) throws IOException {
    Files.writeString(folder.resolve("plays.yml"), "---\n" + plays);
    return Run.in(folder, "", "ansible-lint", "--offline", "-q", "--profile=min", "plays.yml");
  }

  private static void assumeInstalled(String tool) {
    boolean found =
        Stream.of(System.getenv("PATH").split(File.pathSeparator, -1))
            .anyMatch(dir -> Files.isExecutable(Path.of(dir, tool)));
    assumeTrue(found, tool + " is not installed");
  }
}
