package io.epmdwatch.processor.remediation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.util.List;
import java.util.OptionalInt;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PlatformGuessTest {
  @ParameterizedTest
  @CsvSource({
    "rabbit,           25672, rabbitmq-linux, 90",
    "rabbit-2,         25673, rabbitmq-linux, 80",
    "hare,             25672, rabbitmq-linux, 60",
    "couchdb,          9100,  couchdb,        95",
    "couchdb,          41000, couchdb,        85",
    "ejabberd,         41000, ejabberd,       85",
    "emqx,             4370,  emqx,           95",
    "VerneMQ,          41000, vernemq-riak,   85",
    "riak,             41000, vernemq-riak,   85",
    "myapp,            41000, general,        0",
    "myapp,            9100,  general,        0",
  })
  void knowsApplicationsByNameAndPort(String name, int port, String platform, int confidence) {
    PlatformGuess first = PlatformGuess.of(Clues.of(List.of(Clues.Listed.of(name, port)))).get(0);

    assertThat(first.platform()).isEqualTo(platform);
    assertThat(first.confidencePercent()).isEqualTo(confidence);
  }

  @Test
  void saysWhatItRestsOn() {
    assertThat(PlatformGuess.of(Clues.of(List.of(Clues.Listed.of("rabbit", 25_672)))))
        .containsExactly(
            new PlatformGuess(
                "rabbitmq-linux", 90, "node rabbit at 25672: RabbitMQ's name and port"),
            new PlatformGuess(
                "rabbitmq-windows", 10, "node rabbit at 25672: RabbitMQ's name and port"));
  }

  @Test
  void offersTheGeneralRecipeFirstAndSeveralMoreWhenUnsure() {
    assertThat(platforms(Clues.of(List.of(Clues.Listed.of("myapp", 41_000)))))
        .containsExactly("general", "elixir-release", "linux-service", "debian-socket");
  }

  @Test
  void takesAnEpmdWithNoNodeForASocketUnit() {
    assertThat(platforms(Clues.of(List.of())))
        .containsExactly("debian-socket", "linux-service", "rhel-socket");
  }

  @Test
  void believesTheRuleAndNothingElse() {
    Clues clues = Clues.of(List.of(Clues.Listed.of("rabbit", 25_672)));

    assertThat(PlatformGuess.of(clues.on("docker")))
        .containsExactly(new PlatformGuess("docker", 100, "the baseline rule says so"));
    assertThat(platforms(clues.on("no-such-platform"))).startsWith("rabbitmq-linux");
  }

  @Test
  void takesAnotherPortInTheReplyForASocketUnitOrAPortMapping() {
    Clues clues =
        new Clues(
            List.of(Clues.Listed.of("rabbit", 25_672)),
            OptionalInt.empty(),
            OptionalInt.empty(),
            true,
            "");

    assertThat(platforms(clues))
        .containsExactly(
            "rabbitmq-linux", "debian-socket", "docker", "rhel-socket", "rabbitmq-windows");
  }

  @Test
  void readsTheHostInANodesFullName() {
    assertThat(first(new Clues.Listed("rabbit", 25_672, "rabbit@WIN-7QK2")))
        .isEqualTo("rabbitmq-windows");
    assertThat(first(new Clues.Listed("rabbit", 25_672, "rabbit@r-0.r.shop.svc.cluster.local")))
        .isEqualTo("kubernetes");
    assertThat(first(new Clues.Listed("shop", 41_000, "shop@0f3a9c2b71de"))).isEqualTo("docker");
    assertThat(first(new Clues.Listed("rabbit", 25_672, "rabbit@web1")))
        .isEqualTo("rabbitmq-linux");
  }

  @Test
  void doesNotTakeAnOldReleaseForElixirs() {
    Clues old =
        new Clues(
            List.of(Clues.Listed.of("myapp", 41_000)),
            OptionalInt.of(20),
            OptionalInt.of(22),
            false,
            "");

    assertThat(platforms(old)).startsWith("general", "linux-service", "debian-socket");
  }

  @Test
  void countsAPlatformOnceAndAsSureAsItsBestClue() {
    List<Clues.Listed> nodes =
        IntStream.range(0, 5_000).mapToObj(i -> Clues.Listed.of("rabbit" + i, 25_672 + i)).toList();

    assertThat(PlatformGuess.of(Clues.of(nodes)))
        .extracting(PlatformGuess::platform, PlatformGuess::confidencePercent)
        .startsWith(tuple("rabbitmq-linux", 90))
        .hasSize(2);
  }

  @Test
  void keepsHostileNamesOutOfItsReason() {
    Clues clues = Clues.of(List.of(Clues.Listed.of("rabbit\\x0a; rm -rf /", 25_672)));

    assertThat(PlatformGuess.of(clues).get(0).because()).startsWith("node NODE at 25672:");
  }

  @Test
  void guessesOnlyWhatThereIsARecipeFor() {
    GuessRules rules = GuessRules.shipped();
    assertThat(rules.nodes())
        .allSatisfy(
            rule -> assertThat(Catalogue.platforms()).containsAll(rule.platforms().keySet()));
    assertThat(rules.places())
        .allSatisfy(
            rule -> assertThat(Catalogue.platforms()).containsAll(rule.platforms().keySet()));
    assertThat(Catalogue.platforms())
        .containsAll(rules.noNode().platforms().keySet())
        .containsAll(rules.portHeaderDiffers().platforms().keySet());
  }

  private static String first(Clues.Listed node) {
    return platforms(Clues.of(List.of(node))).get(0);
  }

  private static List<String> platforms(Clues clues) {
    return PlatformGuess.of(clues).stream().map(PlatformGuess::platform).toList();
  }
}
