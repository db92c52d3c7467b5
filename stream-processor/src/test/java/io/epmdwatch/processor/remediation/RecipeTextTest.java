package io.epmdwatch.processor.remediation;

import static org.assertj.core.api.Assertions.assertThat;

import io.epmdwatch.net.Addresses;
import io.epmdwatch.processor.domain.HostKey;
import io.epmdwatch.schemas.AlternativeRecipe;
import io.epmdwatch.schemas.AvroCodec;
import io.epmdwatch.schemas.RecordType;
import io.epmdwatch.schemas.RemediationStep;
import io.epmdwatch.schemas.RemediationTicket;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class RecipeTextTest {
  private static final int LARGEST = 16 * 1024;

  @Test
  void fillsInTheHostSoThatCommandsCanBePasted() {
    assertThat(commands(Shelf.ticket(Clues.of(Shelf.TWO_NODES))))
        .contains("tcp dport { 4369,25672,35672 } reject with tcp reset")
        .contains("ListenStream=127.0.0.1:4369", "the nodes are back: rabbit,rabbitmqcli");
  }

  @Test
  void writesAnIpv6EndpointInBrackets() {
    HostKey host = new HostKey("default", Addresses.parse("2001:db8::7"), 4369);
    RemediationTicket ticket =
        RecipeText.fillIn(Clues.of(List.of()), host).into(Shelf.blank()).build();

    assertThat(commands(ticket)).contains("probe [2001:db8::7]:4369", "allow 2001:db8::7 ");
  }

  /** Names come from whoever runs the host, and commands are pasted into root's shell. */
  @Test
  void putsNoHostileNameIntoACommand() {
    List<Clues.Listed> nodes =
        List.of(
            Clues.Listed.of("$(poweroff)", 41_000),
            Clues.Listed.of("-rf", 41_001),
            Clues.Listed.of("a;b", 41_002),
            Clues.Listed.of("{address}", 41_003),
            Clues.Listed.of("x".repeat(65), 41_004),
            Clues.Listed.of("good.one-2", 41_005));

    for (String platform : Catalogue.platforms()) {
      assertThat(Shelf.ticket(Clues.of(nodes).on(platform)).toString())
          .doesNotContain("poweroff", "-rf", "a;b", "{address}", "x".repeat(65));
    }
    assertThat(commands(Shelf.ticket(Clues.of(nodes)))).contains("are back: NODE,good.one-2");
    assertThat(commands(Shelf.ticket(Clues.of(List.of())))).contains("are back: NODE");
  }

  /** A host that lists port 22 must not talk its owner into closing SSH. */
  @Test
  void closesNoPortThatANodeWouldNotHave() {
    RemediationStep firewall =
        Shelf.ticket(Clues.of(List.of(Clues.Listed.of("a", 22), Clues.Listed.of("b", 41_000))))
            .getSteps()
            .get(0);

    assertThat(firewall.getApply()).contains("{ 4369,41000 }");
    assertThat(firewall.getSideEffects()).contains("epmd lists 1 more ports");
  }

  @Test
  void saysSoWhenThereAreMorePortsThanARuleTakes() {
    RemediationTicket ticket = Shelf.ticket(Clues.of(nodes(100)));

    assertThat(ticket.getSteps().get(0).getSideEffects()).contains("epmd lists 86 more ports");
    assertThat(ticket.getSteps().get(1).getSideEffects()).doesNotContain("more ports");
  }

  @Test
  void offersAtMostThreeAlternativesWithOnlyTheStepsThatDiffer() {
    RemediationTicket ticket = Shelf.ticket(Clues.of(List.of(Clues.Listed.of("myapp", 41_000))));

    assertThat(ticket.getPlatform()).isEqualTo("general");
    assertThat(ticket.getConfidencePercent()).isZero();
    assertThat(ticket.getAlternatives())
        .extracting(AlternativeRecipe::getPlatform)
        .containsExactly("elixir-release");
    assertThat(ticket.getAlternatives().get(0).getSteps())
        .doesNotContainAnyElementsOf(ticket.getSteps())
        .hasSize(2);
  }

  @Test
  void staysSmallWhateverTheHostLists() {
    List<Clues> all = new ArrayList<>();
    for (List<Clues.Listed> nodes : List.of(Shelf.TWO_NODES, nodes(100), List.<Clues.Listed>of())) {
      Catalogue.platforms().forEach(platform -> all.add(Clues.of(nodes).on(platform)));
    }
    for (String name :
        List.of("rabbit", "couchdb", "ejabberd", "emqx", "riak", "myapp", "x".repeat(1_020))) {
      for (String host : List.of("", "@WIN-1", "@a.b.svc.c", "@0f3a9c2b71de")) {
        all.add(
            new Clues(
                List.of(new Clues.Listed(name, 41_000, name + host)),
                OptionalInt.empty(),
                OptionalInt.empty(),
                true,
                ""));
      }
    }
    AvroCodec<RemediationTicket> codec =
        AvroCodec.of(RecordType.REMEDIATION_TICKET, RemediationTicket.class);

    assertThat(all)
        .allSatisfy(
            clues ->
                assertThat(codec.encode(Shelf.ticket(clues)).length)
                    .as("bytes of the ticket for %s", clues)
                    .isLessThan(LARGEST));
  }

  private static List<Clues.Listed> nodes(int count) {
    return IntStream.range(0, count)
        .mapToObj(i -> Clues.Listed.of("node" + i, 41_000 + i))
        .toList();
  }

  private static String commands(RemediationTicket ticket) {
    StringBuilder all = new StringBuilder();
    for (RemediationStep step : ticket.getSteps()) {
      all.append(step.getApply()).append(step.getVerify()).append(step.getRollback());
    }
    return all.toString();
  }
}
