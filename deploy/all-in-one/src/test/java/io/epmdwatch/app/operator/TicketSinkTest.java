package io.epmdwatch.app.operator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.epmdwatch.app.Run;
import io.epmdwatch.schemas.AvroCodec;
import io.epmdwatch.schemas.LinkPhase;
import io.epmdwatch.schemas.RecordType;
import io.epmdwatch.schemas.RemediationTicket;
import io.epmdwatch.schemas.TicketLink;
import io.epmdwatch.schemas.TicketStatus;
import io.epmdwatch.schemas.Topics;
import io.epmdwatch.schemas.WholeTopic;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Tickets that are really in Kafka, mirrored by the command itself. */
class TicketSinkTest {
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  @TempDir private static Path directory;
  private static Cluster cluster;
  private static Path token;

  @BeforeAll
  static void start() throws Exception {
    cluster = Cluster.start(directory.resolve("kafka"));
    token = Files.writeString(directory.resolve("token"), "s3cr3t-t0ken\n");
  }

  @AfterAll
  static void stop() {
    cluster.close();
  }

  @Test
  void mirrorsOnceWhateverBreaksAndWhoeverRestarts() throws Exception {
    try (Issues issues = Issues.start()) {
      Sink first = Sink.start(issues, "restarted");
      cluster.write(Given.ticket(0x71, "10.7.0.1", TicketStatus.OPEN));
      await().atMost(PATIENCE).until(() -> issues.states(Given.ticketId(0x71)).equals(open()));
      cluster.write(Given.ticket(0x71, "10.7.0.1", TicketStatus.RESOLVED));
      await()
          .atMost(PATIENCE)
          .until(() -> issues.states(Given.ticketId(0x71)).equals(List.of("closed")));

      issues.breakAfterCreating(1);
      cluster.write(Given.ticket(0x72, "10.7.0.2", TicketStatus.OPEN));
      await().atMost(PATIENCE).until(() -> !issues.states(Given.ticketId(0x72)).isEmpty());
      assertThat(first.stop().exitCode()).isZero();

      Sink second = Sink.start(issues, "restarted");
      cluster.write(reopened(0x71, "10.7.0.1"));
      await().atMost(PATIENCE).until(() -> issues.states(Given.ticketId(0x71)).equals(open()));
      await().atMost(PATIENCE).until(() -> phase("restarted", 0x72) == LinkPhase.OPEN);
      assertThat(issues.states(Given.ticketId(0x72))).isEqualTo(open());
      assertThat(second.stop().exitCode()).isZero();
    }
  }

  @Test
  void ofTwoWithOneNameTheOlderStops() throws Exception {
    try (Issues issues = Issues.start()) {
      cluster.write(Given.ticket(0x73, "10.7.0.3", TicketStatus.OPEN));
      Sink older = Sink.start(issues, "twin");
      await().atMost(PATIENCE).until(() -> phase("twin", 0x73) == LinkPhase.OPEN);
      Sink younger = Sink.start(issues, "twin");
      cluster.write(Given.ticket(0x74, "10.7.0.4", TicketStatus.OPEN));
      await().atMost(PATIENCE).until(() -> !issues.states(Given.ticketId(0x74)).isEmpty());
      int number = 0x7400;
      while (!older.hasEnded()) {
        number++;
        String id = Given.ticketId(number);
        cluster.write(Given.ticket(number, "10.7.0.4", TicketStatus.OPEN));
        await().atMost(PATIENCE).until(() -> !issues.states(id).isEmpty());
        assertThat(issues.states(id)).isEqualTo(open());
      }

      Run end = older.end();
      assertThat(end.exitCode()).isEqualTo(1);
      assertThat(end.err())
          .contains("another process runs as --sink twin: give one of them another name");
      assertThat(younger.stop().exitCode()).isZero();
    }
  }

  @Test
  void aRehearsalPrintsRequestsAndNoSecrets() {
    cluster.write(Given.ticket(0x75, "10.7.0.5", TicketStatus.OPEN));
    Run run =
        Run.of(
            "ticket-sink",
            "--dry-run",
            "--target=gitlab",
            "--sink=rehearsed",
            "--project=acme/ops",
            "--credentials-file=" + token,
            "--bootstrap-servers=" + cluster.servers());
    assertThat(run.exitCode()).isZero();
    assertThat(run.out())
        .contains(
            "# " + Given.ticketId(0x75) + " create",
            "POST https://gitlab.com/api/v4/projects/acme%2Fops/issues",
            "PRIVATE-TOKEN: <redacted>",
            "\"labels\" : \"epmdwatch,severity::medium," + Given.ticketId(0x75) + "\"")
        .doesNotContain("s3cr3t-t0ken");
    assertThat(run.err()).contains("tickets would be told to https://gitlab.com");
    assertThat(links("rehearsed")).isEmpty();
  }

  @Test
  void saysInOneLineWhatIsMissing() {
    assertThat(line()).isEqualTo("epmdwatch: say either --target or --template");
    assertThat(line("--target=gitub")).startsWith("epmdwatch: --target gitub: must be one of web");
    assertThat(line("--target=github")).isEqualTo("epmdwatch: GitHub issues needs --project");
    assertThat(line("--target=jira", "--project=A"))
        .isEqualTo("epmdwatch: --url is missing: where is the Jira Cloud?");
    assertThat(line("--target=github", "--project=a/b"))
        .startsWith("epmdwatch: GitHub issues needs credentials: write them to a file");
    assertThat(line("--target=github", "--project=a/b", "--set=lables=x"))
        .contains("--set: GitHub issues has no setting lables, only [labels, project]");
    assertThat(line("--target=github", "--project=../x", "--token=t"))
        .isEqualTo("epmdwatch: '..' cannot be part of a path; check --project, --url and --set");
    assertThat(
            line(
                "--target=defectdojo",
                "--url=http://x",
                "--project=a",
                "--set=foundBy=1",
                "--token=t"))
        .isEqualTo("epmdwatch: project must be a number; check --project, --url and --set");
    assertThat(line("--target=webhook", "--url=https://user:pw@example.com"))
        .contains("without a user");
    assertThat(line("--target=github", "--credentials-file=/nowhere/token", "--project=a/b"))
        .contains("/nowhere/token cannot be read");
  }

  private static String line(String... arguments) {
    List<String> words = new ArrayList<>(List.of("ticket-sink"));
    words.addAll(List.of(arguments));
    Run run = Run.of(words.toArray(String[]::new));
    assertThat(run.exitCode()).isEqualTo(2);
    return run.err().strip();
  }

  private static RemediationTicket reopened(int number, String address) {
    return RemediationTicket.newBuilder(Given.ticket(number, address, TicketStatus.OPEN))
        .setEpisode(2)
        .build();
  }

  private static List<String> open() {
    return List.of("open");
  }

  private static LinkPhase phase(String sink, int number) {
    TicketLink link = links(sink).get(sink + "|" + Given.ticketId(number));
    return link == null ? null : link.getPhase();
  }

  private static Map<String, TicketLink> links(String sink) {
    Map<String, TicketLink> links =
        WholeTopic.read(
            cluster.kafka(),
            Topics.TICKET_LINKS,
            AvroCodec.of(RecordType.TICKET_LINK, TicketLink.class));
    links.keySet().removeIf(key -> !key.startsWith(sink + "|"));
    return links;
  }

  /** The command, in a thread of its own. */
  private record Sink(Thread thread, CompletableFuture<Run> result) {
    static Sink start(Issues issues, String name) {
      CompletableFuture<Run> result = new CompletableFuture<>();
      Thread thread =
          new Thread(
              () ->
                  result.complete(
                      Run.of(
                          "ticket-sink",
                          "--target=github",
                          "--sink=" + name,
                          "--project=acme/ops",
                          "--set=labels=epmdwatch",
                          "--url=" + issues.url(),
                          "--http-port=0",
                          "--requests-per-second=1000",
                          "--credentials-file=" + token,
                          "--bootstrap-servers=" + cluster.servers())),
              name);
      thread.start();
      return new Sink(thread, result);
    }

    boolean hasEnded() {
      return result.isDone();
    }

    Run end() throws Exception {
      return result.get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
    }

    Run stop() throws Exception {
      thread.interrupt();
      return end();
    }
  }
}
