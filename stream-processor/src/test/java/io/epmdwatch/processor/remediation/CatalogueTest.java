package io.epmdwatch.processor.remediation;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.epmdwatch.schemas.RemediationStep;
import io.epmdwatch.schemas.RemediationTicket;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What holds for every recipe, whoever writes the next one. */
class CatalogueTest {
  private static final Set<String> NOT_RECIPES =
      Set.of("platforms", "storm", "guesses", "advice", "mistakes", "references");

  @ParameterizedTest
  @MethodSource("files")
  void noFileGivesTheAdviceThatIsKnownToBeWrongExceptAsAMistake(Path file) {
    if (!file.endsWith("mistakes.yaml")) {
      assertThat(WrongAdvice.in(Shelf.text(file))).isEmpty();
    }
  }

  @ParameterizedTest
  @MethodSource("platforms")
  void noTicketGivesItEither(String platform) {
    RemediationTicket ticket =
        RemediationTicket.newBuilder(Shelf.ticketOn(platform)).setMistakes(List.of()).build();

    assertThat(WrongAdvice.in(ticket.toString().replace("\\n", "\n"))).isEmpty();
  }

  /** Proof that the two tests above can fail. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "systemctl stop epmd",
        "systemctl stop epmd.service",
        "  systemctl stop epmd; systemctl disable epmd",
        "systemctl disable --now epmd",
        "sudo systemctl --now disable epmd.service",
        "systemctl stop epmd@0.0.0.0.service",
        "service epmd stop",
        "Enabled=no",
        "enabled = No",
        "netstat -tulnp | grep epmd",
        "systemctl mask epmd.socket",
        "systemctl --now mask epmd.socket epmd.service",
        "systemctl stop epmd   # epmd.socket",
        "  - \"systemctl stop epmd\": epmd.socket",
        "    name: epmd",
        "    name: epmd.service",
      })
  void knowsWrongAdviceWhenItSeesIt(String line) {
    assertThat(WrongAdvice.in("# first\n" + line + "\nlast")).containsExactly(line);
  }

  @Test
  void nearlyAllMistakesThatAreNamedWouldBeFound() {
    assertThat(WrongAdvice.in(String.join("\n", Catalogue.recipe("general").mistakes())))
        .hasSizeGreaterThanOrEqualTo(4);
  }

  @Test
  void everyFileIsUsedAndEveryNamedTextToo() {
    Set<String> recipes = new TreeSet<>();
    Set<String> steps = new TreeSet<>();
    for (Path file : Shelf.files()) {
      String name = file.getFileName().toString().replace(".yaml", "");
      (file.getParent().endsWith("steps") ? steps : recipes).add(name);
    }
    recipes.removeAll(NOT_RECIPES);
    assertThat(Catalogue.platforms()).containsExactlyInAnyOrderElementsOf(recipes);

    List<RecipeFile> read =
        recipes.stream()
            .map(name -> CatalogueFiles.read(name + ".yaml", RecipeFile.class))
            .toList();
    assertThat(
            read.stream()
                .flatMap(recipe -> recipe.steps().stream())
                .filter(JsonNode::isTextual)
                .map(JsonNode::asText))
        .containsAll(steps);
    assertThat(read.stream().flatMap(recipe -> recipe.advice().stream()))
        .containsAll(names("advice.yaml"));
    assertThat(read.stream().flatMap(recipe -> recipe.mistakes().stream()))
        .containsAll(names("mistakes.yaml"));
    assertThat(read.stream().flatMap(recipe -> recipe.references().stream()))
        .containsAll(names("references.yaml"));
  }

  @Test
  void hasARecipeForEachPlatformThatWasPromised() {
    assertThat(Catalogue.platforms())
        .contains(
            "debian-socket",
            "rhel-socket",
            "opensuse-socket",
            "linux-service",
            "rabbitmq-linux",
            "rabbitmq-windows",
            "couchdb",
            "ejabberd",
            "emqx",
            "vernemq-riak",
            "elixir-release",
            "docker",
            "kubernetes",
            "nftables",
            "firewalld",
            "ufw",
            "cloud-security-group",
            "no-distribution",
            "general");
  }

  @ParameterizedTest
  @MethodSource("platforms")
  void goesFromTheFirewallToTheProof(String platform) {
    Recipe recipe = Catalogue.recipe(platform);
    List<String> titles = recipe.steps().stream().map(Step::title).toList();

    assertThat(titles.get(0)).containsAnyOf("Refuse strangers", "only", "Take the world out");
    assertThat(titles.get(titles.size() - 2)).contains("probed again");
    assertThat(titles.get(titles.size() - 1)).contains("closes by itself");
    assertThat(recipe.mistakes()).isNotEmpty();
    assertThat(recipe.advice()).isNotEmpty();
    assertThat(recipe.references()).isNotEmpty();
    assertThat(recipe.changeWindow()).isNotBlank();
    assertThat(recipe.title()).isNotBlank();
  }

  @ParameterizedTest
  @MethodSource("platforms")
  void closesBothFamiliesAndTheNodesPortsAndSaysWhatProofIs(String platform) {
    RemediationStep first = Shelf.steps(platform).get(0);

    assertThat(first.getApply()).contains("25672").contains("35672");
    assertThat(first.getApply()).containsAnyOf("2001:db8::/64", "::/0", "IPv6");
    assertThat(first.getSideEffects())
        .containsAnyOf("only a refusal is proof", "no proof", "proves nothing");
  }

  @ParameterizedTest
  @ValueSource(strings = {"nftables", "firewalld", "ufw", "docker", "general"})
  void refusesInsteadOfDropping(String platform) {
    RemediationStep first = Shelf.steps(platform).get(0);

    assertThat(first.getApply())
        .containsAnyOf(
            "reject with tcp reset",
            "type=tcp-reset",
            "ufw prepend reject",
            "--reject-with tcp-reset");
    assertThat(first.getApply()).doesNotContain("drop", "DROP", "deny");
  }

  @ParameterizedTest
  @MethodSource("platforms")
  void leavesNoBlankAndNothingButAscii(String platform) {
    RemediationTicket ticket = Shelf.ticketOn(platform);

    assertThat(ticket.toString()).doesNotContain("{file}", "{address}", "{port}", "{nodes}");
    assertThat(ticket.toString()).isPrintable();
    assertThat(ticket.getSteps().stream().map(step -> step.getApply() + step.getAnsible()))
        .noneMatch(text -> text.replace("'{{", "").contains("{ports}"));
  }

  @ParameterizedTest
  @MethodSource("platforms")
  void fitsATerminal(String platform) {
    String commands =
        Shelf.steps(platform).stream()
            .flatMap(step -> Stream.of(step.getApply(), step.getVerify(), step.getRollback()))
            .collect(Collectors.joining("\n"));

    assertThat(commands.lines().filter(line -> line.length() > 94)).isEmpty();
  }

  static List<Path> files() {
    return Shelf.files();
  }

  static Set<String> platforms() {
    return Catalogue.platforms();
  }

  private static Set<String> names(String file) {
    Set<String> names = new TreeSet<>();
    CatalogueFiles.read(file, JsonNode.class).fieldNames().forEachRemaining(names::add);
    return names;
  }
}
