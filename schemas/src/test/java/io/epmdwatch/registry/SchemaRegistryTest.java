package io.epmdwatch.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.epmdwatch.registry.FakeRegistry.Mood;
import io.epmdwatch.registry.RegistryFailure.Reason;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.apache.avro.Schema;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SchemaRegistryTest {
  private static final Subject A = new Subject("a-value", Schema.create(Schema.Type.STRING));
  private static final Subject B = new Subject("b-value", Schema.create(Schema.Type.LONG));

  private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
  private final FakeRegistry fake = new FakeRegistry();

  @AfterEach
  void close() {
    fake.close();
  }

  @Test
  void registersWhatIsMissingAndOnlyThat() {
    fake.add("\"int\"");
    SchemaRegistry registry = start(fake.address());

    registry.want(List.of(A, B));

    assertThat(registry.id("a-value")).hasValue(2);
    assertThat(registry.id("b-value")).hasValue(3);
    assertThat(registry.id("c-value")).isEmpty();
    assertThat(up()).isEqualTo(1);
    SchemaRegistry second = new SchemaRegistry(fake.address());
    second.want(List.of(B));
    assertThat(second.id("b-value")).hasValue(3);
    assertThat(fake.requests()).filteredOn("POST /subjects/b-value/versions"::equals).hasSize(1);
  }

  @ParameterizedTest
  @CsvSource({
    "INCOMPATIBLE, refused, HTTP 409 409 not compatible",
    "INVALID, refused, HTTP 422 42201 Invalid Avro",
    "BROKEN, unreachable, HTTP 500 50001 Error in the store",
    "NO_REGISTRY, unreachable, it answers no JSON",
    "HANGS, unreachable, no answer within 3 s"
  })
  void goesOnWithoutItAndTakesItsIdsWhenItWorks(Mood mood, String reason, String line) {
    fake.is(mood);
    SchemaRegistry registry = start(fake.address());
    long start = System.nanoTime();

    registry.want(List.of(A, B));

    assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(8));
    assertThat(registry.id("a-value")).isEmpty();
    assertThat(up()).isZero();
    assertThat(failures(reason)).isPositive();
    assertThatThrownBy(() -> registry.register(List.of(A)))
        .isInstanceOf(RegistryRefusal.class)
        .hasMessageContaining(line)
        .hasMessageContaining(fake.address().toString());

    fake.is(Mood.WORKS);
    await().untilAsserted(() -> assertThat(up()).isEqualTo(1));
    // Which of them was first depends on when its mood changed.
    assertThat(List.of(registry.id("a-value"), registry.id("b-value")))
        .containsExactlyInAnyOrder(OptionalInt.of(1), OptionalInt.of(2));
  }

  @Test
  void downAtStartThenUpThenDownKeepsTheIds() {
    fake.goDown();
    SchemaRegistry registry = start(fake.address());
    registry.want(List.of(A));
    assertThat(registry.id("a-value")).isEmpty();
    assertThat(failures("unreachable")).isPositive();

    fake.goUp();
    await().untilAsserted(() -> assertThat(up()).isEqualTo(1));
    assertThat(registry.id("a-value")).hasValue(1);

    fake.goDown();
    await().untilAsserted(() -> assertThat(up()).isZero());
    assertThat(registry.id("a-value")).hasValue(1);
    assertThat(registry.id("b-value")).isEmpty();
  }

  @Test
  void aRegistryThatForgotGivesNewIds() {
    SchemaRegistry registry = start(fake.address());
    registry.want(List.of(A));
    assertThat(registry.id("a-value")).hasValue(1);

    fake.forget();
    await().untilAsserted(() -> assertThat(registry.id("a-value")).hasValue(2));
  }

  @Test
  void saysWhichCredentialsItWants() throws RegistryRefusal {
    try (FakeRegistry guarded = new FakeRegistry(true)) {
      assertThatThrownBy(() -> start(guarded, "epmdwatch:wr0ng").register(List.of(A)))
          .isInstanceOf(RegistryRefusal.class)
          .hasMessageContaining("HTTP 401 401 Unauthorized; check --registry-credentials")
          .hasMessageNotContaining("wr0ng");

      assertThat(start(guarded, "epmdwatch:s3cret").register(List.of(A)))
          .containsEntry("a-value", 1);
    }
  }

  @Test
  void looksUpWithoutRegistering() throws RegistryRefusal {
    SchemaRegistry registry = start(fake.address());
    registry.register(List.of(A));

    assertThat(registry.lookUp(List.of(A, B))).containsOnlyKeys("a-value");
    assertThat(fake.requests()).doesNotContain("POST /subjects/b-value/versions");
  }

  @Test
  void tellsTheSchemasOfOthersAndAsksOnce() throws RegistryFailure {
    int id = fake.add("\"int\"");
    SchemaRegistry registry = start(fake.address());

    for (int i = 0; i < 3; i++) {
      assertThat(registry.schema(id)).isEqualTo(Schema.create(Schema.Type.INT));
      assertFails(registry, 77, Reason.UNKNOWN_ID, "schema id 77: it has given out no such id");
    }
    assertThat(fake.requests()).containsExactly("GET /schemas/ids/1", "GET /schemas/ids/77");
    assertThat(failures("unknown_id")).isEqualTo(1);
  }

  @Test
  void nobodyWaitsTwiceForOneThatHangs() throws RegistryFailure {
    int id = fake.add("\"int\"");
    SchemaRegistry registry = start(fake.address());
    registry.want(List.of(A));
    fake.is(Mood.HANGS);

    assertFails(registry, id, Reason.UNREACHABLE, "no answer within 3 s");
    long start = System.nanoTime();
    assertFails(registry, 2, Reason.UNREACHABLE, "did not answer a moment ago");
    assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(1));

    fake.is(Mood.WORKS);
    await().untilAsserted(() -> assertThat(up()).isEqualTo(1));
    assertThat(registry.schema(id)).isEqualTo(Schema.create(Schema.Type.INT));
  }

  private SchemaRegistry start(FakeRegistry at, String credentials) {
    return start(new RegistryAddress(at.url(), Optional.of(credentials)));
  }

  private SchemaRegistry start(RegistryAddress address) {
    SchemaRegistry registry =
        new SchemaRegistry(address, Duration.ofMillis(20), Duration.ofMillis(200));
    registry.bindTo(meters);
    return registry;
  }

  private double up() {
    return meters.get("epmdwatch.registry.up").gauge().value();
  }

  private double failures(String reason) {
    return meters
        .get("epmdwatch.registry.failures")
        .tag("reason", reason)
        .functionCounter()
        .count();
  }

  private static void assertFails(SchemaRegistry registry, int id, Reason reason, String line) {
    assertThatThrownBy(() -> registry.schema(id))
        .hasMessageContaining(line)
        .isInstanceOfSatisfying(
            RegistryFailure.class, e -> assertThat(e.reason()).isEqualTo(reason));
  }
}
