package io.epmdwatch.app.operator;

import static org.assertj.core.api.Assertions.assertThat;

import io.epmdwatch.app.Run;
import io.epmdwatch.schemas.AvroCodec;
import io.epmdwatch.schemas.ExposedNode;
import io.epmdwatch.schemas.Exposure;
import io.epmdwatch.schemas.ExposureState;
import io.epmdwatch.schemas.ProbeOutcome;
import io.epmdwatch.schemas.ProbeRequest;
import io.epmdwatch.schemas.RecordType;
import io.epmdwatch.schemas.TopicReader;
import io.epmdwatch.schemas.Topics;
import io.epmdwatch.schemas.UndecodableRecord;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code verify} over a real Kafka, with a worker and a judgement that the test plays. */
class VerifyTest {
  @TempDir private static Path directory;
  private static Cluster cluster;

  @BeforeAll
  static void start() {
    cluster = Cluster.start(directory);
  }

  @AfterAll
  static void stop() {
    cluster.close();
  }

  @Test
  void asksAndWaitsUntilTheExposureIsResolved() {
    String address = "10.7.0.1";
    cluster.write(Given.exposure(1, address, ExposureState.OPEN));

    Run run =
        whileAnswering(
            request -> {
              assertThat(request.getAddress()).isEqualTo(address);
              assertThat(request.getVantage()).isEqualTo("corp");
              assertThat(request.getRequestedBy()).isEqualTo("alice");
              cluster.write(Given.answer(request, ProbeOutcome.REFUSED));
              cluster.write(Given.exposure(1, address, ExposureState.CLOSING));
              cluster.write(Given.exposure(1, address, ExposureState.RESOLVED));
            },
            "verify",
            address,
            "--by",
            "alice");

    assertThat(run.exitCode()).as(run.toString()).isZero();
    assertThat(run.err())
        .isEqualToIgnoringNewLines("asking corp to look at 10.7.0.1:4369 in zone default");
    // The topics have no common order.
    assertThat(run.out().lines())
        .hasSize(3)
        .contains("corp: refused in 0.3 ms")
        .anyMatch(line -> line.contains("unlisted host is CLOSING"))
        .anyMatch(line -> line.contains("unlisted host is RESOLVED"));
  }

  @Test
  void saysThatItIsStillExposed() {
    String address = "10.7.0.2";
    cluster.write(Given.exposure(2, address, ExposureState.RESOLVED));

    Run run =
        whileAnswering(
            request -> cluster.write(Given.answer(request, ProbeOutcome.EPMD)),
            "verify",
            address + ":4369",
            "-o",
            "ndjson");

    assertThat(run.exitCode()).as(run.toString()).isEqualTo(3);
    assertThat(run.out().lines())
        .hasSize(2)
        .first()
        .asString()
        .startsWith("{\"requestId\":\"verify-");
    assertThat(run.out()).contains("\"outcome\":\"EPMD\"");
  }

  @Test
  void aNodeThatAnswersOverIpv6IsNotFixedOverIpv4() {
    String address = "10.7.0.4";
    cluster.write(named(Given.exposure(4, address, ExposureState.OPEN)));
    cluster.write(named(Given.exposure(5, "2001:db8::4", ExposureState.OPEN)));

    Run run =
        whileAnswering(
            request -> {
              assertThat(request.getAddress()).isEqualTo(address);
              cluster.write(Given.answer(request, ProbeOutcome.REFUSED));
              cluster.write(named(Given.exposure(4, address, ExposureState.RESOLVED)));
            },
            "verify",
            address);

    assertThat(run.exitCode()).as(run.toString()).isEqualTo(3);
    String elsewhere =
        "rabbit@mq1 still answers at [2001:db8::4]:4369 (EXP-0000000000000005, OPEN)";
    assertThat(run.out().lines()).hasSize(3).last().asString().startsWith(elsewhere);
    assertThat(run("exposures", "show", address).out())
        .containsSubsequence("RESOLVED", "elsewhere", elsewhere);
    assertThat(run("exposures", "show", address, "-o", "json").out().lines())
        .hasSize(2)
        .last()
        .asString()
        .contains("\"2001:db8::4\"");
  }

  @Test
  void saysWhichVantageDidNotAnswer() {
    cluster.write(Given.exposure(3, "10.7.0.3", ExposureState.OPEN));

    Run run = run("verify", "10.7.0.3", "--from", "moon", "--wait", "500ms");

    assertThat(run.exitCode()).isEqualTo(1);
    assertThat(run.err())
        .contains(
            "epmdwatch: no answer from moon in 500 ms: is a worker with --vantage moon running?");
  }

  @Test
  void pointsToProbeWhereNothingIsKnown() {
    Run run = run("verify", "10.7.0.99");
    assertThat(run.exitCode()).isEqualTo(1);
    assertThat(run.out()).isEmpty();
    assertThat(run.err())
        .isEqualToIgnoringNewLines(
            "epmdwatch: no exposure of 10.7.0.99 is known: look at it with epmdwatch probe"
                + " 10.7.0.99");
  }

  private static Exposure named(Exposure exposure) {
    ExposedNode node =
        ExposedNode.newBuilder()
            .setName("rabbit")
            .setPort(25_672)
            .setFullName("rabbit@mq1")
            .build();
    return Exposure.newBuilder(exposure).setNodes(List.of(node)).build();
  }

  private static Run whileAnswering(Consumer<ProbeRequest> worker, String... arguments) {
    try (TopicReader requests = TopicReader.open(cluster.kafka(), Topics.PROBE_REQUESTS)) {
      requests.toEnd(Topics.PROBE_REQUESTS);
      CompletableFuture<Run> run = CompletableFuture.supplyAsync(() -> run(arguments));
      while (!run.isDone()) {
        requests.poll(Duration.ofMillis(50)).forEach(record -> worker.accept(request(record)));
      }
      return run.join();
    }
  }

  private static ProbeRequest request(ConsumerRecord<byte[], byte[]> record) {
    try {
      ProbeRequest request =
          AvroCodec.of(RecordType.PROBE_REQUEST, ProbeRequest.class).decode(record.value());
      assertThat(new String(record.key(), StandardCharsets.UTF_8))
          .isEqualTo(request.getZone() + "|" + request.getBlock());
      return request;
    } catch (UndecodableRecord e) {
      throw new AssertionError(e);
    }
  }

  private static Run run(String... arguments) {
    List<String> words = new ArrayList<>(List.of(arguments));
    words.add("--bootstrap-servers=" + cluster.servers());
    return Run.of(words.toArray(String[]::new));
  }
}
