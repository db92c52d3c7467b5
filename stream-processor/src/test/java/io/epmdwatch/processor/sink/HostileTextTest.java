package io.epmdwatch.processor.sink;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.epmdwatch.schemas.ExposedNode;
import io.epmdwatch.schemas.RemediationStep;
import io.epmdwatch.schemas.RemediationTicket;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever a ticket holds, it stays where it was put. */
class HostileTextTest {
  private static final String HOSTILE =
      "\",\"state\":\"closed\"}\n/close @all #1 ``` ```` {token} {remoteId} {noformat} <b>[x](y)";

  static List<FakeSystem> systems() {
    return Given.systems().toList();
  }

  @ParameterizedTest
  @MethodSource("systems")
  void staysWithinItsStringInEveryBody(FakeSystem system) throws Exception {
    RemediationTicket hostile = hostile();
    try (Bench plain = Bench.of(system)) {
      plain.once(Given.ticket(2).build());
      plain.once(hostile);
      assertThat(system.complaints).isEmpty();
      assertThat(system.of(hostile.getTicketId())).hasSize(1);
      assertThat(system.isOpen(system.of(hostile.getTicketId()).get(0))).isTrue();
      assertThat(plain.server.requests())
          .allSatisfy(request -> assertThat(request.body()).doesNotContain("t0ken"))
          .anySatisfy(request -> assertThat(request.body()).contains("{token}"));
    }
  }

  @Test
  void cannotEndACodeBlockOrSpanOfMarkdown() {
    String text = MarkdownText.of(TicketDocument.of(hostile()), 100_000);
    String fence = "`````";
    assertThat(text).contains(fence + "sh\n" + HOSTILE + "\n" + fence);
    assertThat(text).contains("**Why:** " + fence + HOSTILE.replace('\n', ' ') + fence);
    // Outside of code nothing is left that means anything.
    String outside =
        text.replace(HOSTILE, "").replace(HOSTILE.replace('\n', ' '), "").replace("`", "");
    assertThat(outside).contains("\\<b\\>\\[x\\](y)").doesNotContain("@all", "#1", "\n/close");
  }

  @Test
  void fitsWhereThereIsLittleRoom() {
    RemediationTicket long1 =
        Given.ticket().setReason("r").setMistakes(List.of("m".repeat(5_000))).build();
    assertThat(MarkdownText.of(TicketDocument.of(long1), 2_000))
        .hasSizeLessThanOrEqualTo(2_000)
        .endsWith("- The rest: epmdwatch tickets show\n");
  }

  @ParameterizedTest
  @ValueSource(strings = {"..", "a/../b", "."})
  void leadsToNoOtherPlace(String project) {
    Values values = new Values(Map.of("project", project), Map.of());
    assertThatThrownBy(() -> Blanks.fillInUrl("/repos/{project:path}/issues", values))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void isEncodedInPathsAndQueries() {
    Values values = new Values(Map.of("id", "a/b?c=d&e #%\u00e9", "p", "x y/z"), Map.of());
    assertThat(Blanks.fillInUrl("/r/{id}/{p:path}", values))
        .isEqualTo("/r/a%2Fb%3Fc%3Dd%26e%20%23%25%C3%A9/x%20y/z");
  }

  @Test
  void valuesAreFilledInOnceAndMayBeListsNumbersOrNothing() throws Exception {
    JsonNode template =
        new JsonMapper()
            .readTree(
                """
                {"a":"{x} {y}","l":["{l:list}","end"],"n":"{n:number}","gone":"{none?}","b":true}
                """);
    Values values =
        new Values(
            Map.of("x", "{y}", "y", "\"", "l", "one | two", "n", "12", "none", ""), Map.of());
    assertThat(Blanks.fill(template, values))
        .hasToString("{\"a\":\"{y} \\\"\",\"l\":[\"one\",\"two\",\"end\"],\"n\":12,\"b\":true}");
  }

  private static RemediationTicket hostile() {
    return Given.ticket()
        .setReason(HOSTILE)
        .setTitle(HOSTILE)
        .setOwner(HOSTILE)
        .setMistakes(List.of(HOSTILE))
        .setNodes(List.of(ExposedNode.newBuilder().setName(HOSTILE).setPort(1).build()))
        .setSteps(List.of(new RemediationStep(HOSTILE, HOSTILE, HOSTILE, "", HOSTILE, "")))
        .build();
  }
}
