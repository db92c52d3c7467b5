package io.epmdwatch.processor.sink;

import static org.assertj.core.api.Assertions.assertThat;

import io.epmdwatch.processor.sink.StubServer.Incoming;
import io.epmdwatch.processor.sink.StubServer.Outgoing;
import io.epmdwatch.schemas.RemediationTicket;
import io.epmdwatch.schemas.TicketLink;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever the other system answers, it neither stops the sink nor leads it elsewhere. */
class HostileAnswerTest {
  private static final RemediationTicket TICKET = Given.ticket().build();
  private static final RemediationTicket CHANGED =
      RemediationTicket.newBuilder(TICKET).setTitle("Now it is worse").build();
  private static final String SECRET = "/services/T00/B00/XyZ?sig=abcdef";

  private final Memory memory = new Memory();

  @ParameterizedTest
  @ValueSource(strings = {"\"..\"", "\".\""})
  void anIdThatLeadsElsewhereIsRefused(String id) throws Exception {
    try (StubServer server = StubServer.start(created("{\"number\":" + id + "}"))) {
      Outcome outcome = mirror(github(server)).mirror(TICKET);

      assertThat(outcome)
          .isInstanceOfSatisfying(
              Outcome.Later.class,
              later -> assertThat(later.line()).endsWith("answers with what can be no id"));
    }
  }

  @Test
  void anIdOfAMebibyteIsNotKept() throws Exception {
    String id = "1".repeat(500_000);
    try (StubServer server = StubServer.start(created("{\"number\":\"" + id + "\"}"))) {
      assertThat(mirror(github(server)).mirror(TICKET)).isInstanceOf(Outcome.Later.class);
    }
  }

  @Test
  void anIdWithAPathInItStaysOneSegment() throws Exception {
    String answer = "{\"number\":\"1/../../admin?x=#\",\"html_url\":\"" + "u".repeat(5_000) + "\"}";
    try (StubServer server = StubServer.start(created(answer))) {
      Mirror mirror = mirror(github(server));
      mirror.mirror(TICKET);
      mirror.mirror(CHANGED);

      assertThat(server.requests())
          .last()
          .extracting(Incoming::path)
          .isEqualTo("/repos/acme/net-ops/issues/1%2F..%2F..%2Fadmin%3Fx%3D%23");
      assertThat(memory.get(TICKET.getTicketId()).map(TicketLink::getRemoteUrl)).contains("");
    }
  }

  @Test
  void noIdIsNoId() throws Exception {
    try (StubServer server = StubServer.start(request -> new Outgoing(200, "{\"id\":null}"))) {
      mirror(webhook(server.url())).mirror(TICKET);

      assertThat(memory.get(TICKET.getTicketId()).map(TicketLink::getRemoteId)).contains("");
    }
  }

  @Test
  void aWebhooksPathIsSentButNeverShown() throws Exception {
    try (StubServer server =
        StubServer.start(
            request ->
                new Outgoing(404, "Cannot POST " + request.path() + "?" + request.query()))) {
      Target target = webhook(server.url() + SECRET);
      Outcome outcome = mirror(target).mirror(TICKET);

      assertThat(server.requests().get(0).path()).isEqualTo("/services/T00/B00/XyZ");
      assertThat(server.requests().get(0).query()).isEqualTo("sig=abcdef");
      assertThat(((Outcome.Refused) outcome).line())
          .contains("answers 404", "/<redacted>")
          .doesNotContain("XyZ", "abcdef");
      assertThat(target.place()).isEqualTo(server.url() + "/<redacted>?<redacted>");
    }
    assertThat(
            ((Outcome.Later) mirror(webhook("http://127.0.0.1:1" + SECRET)).mirror(CHANGED)).line())
        .startsWith("POST http://127.0.0.1:1/<redacted>?<redacted>: ");
  }

  @Test
  void whereCredentialsAreShownThePathMayBeSeen() {
    Target target = Given.target(new FakeGitHub(), "https://git.example.com/api/v3");

    assertThat(target.place()).isEqualTo("https://git.example.com/api/v3");
  }

  @Test
  void aTemplateMayUpdateWithWhatItHasToAskForFirst() {
    SinkTemplate template =
        TemplateFiles.parse(
            "mine.yaml",
            """
            title: mine
            url: http://127.0.0.1/x
            any:
              - {method: GET, path: /s, choose: {from: /s, name: /n, is: open, take: /i, as: state}}
              - {method: POST, path: /x, body: {s: "{state:number}", i: "{remoteId:number}"}}
            """);
    Target target = new Target("mine", template, "http://127.0.0.1", Map.of(), Given.CREDENTIALS);

    assertThat(target.wanted(TICKET)).isNotEqualTo(target.wanted(Given.returned(TICKET)));
  }

  private Mirror mirror(Target target) {
    Caller caller = new TargetClient(Given.CREDENTIALS, Duration.ofSeconds(5), 1_000);
    return new Mirror(target, caller, memory, () -> Given.NOW);
  }

  private static Target github(StubServer server) {
    return Given.target(new FakeGitHub(), server.url());
  }

  private static Target webhook(String url) {
    return Given.target(new FakeReceiver(), url);
  }

  private static StubServer.System created(String answer) {
    return request ->
        request.method().equals("GET") ? new Outgoing(200, "[]") : new Outgoing(201, answer);
  }
}
