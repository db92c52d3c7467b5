package io.epmdwatch.probe.request;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.epmdwatch.net.Addresses;
import io.epmdwatch.probe.engine.Target;
import io.epmdwatch.probe.publish.Origin;
import io.epmdwatch.schemas.ProbeRequest;
import io.epmdwatch.schemas.SchemaIds;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class RequestReaderTest {
  private final RequestReader reader =
      new RequestReader(new Origin("default", "corp", "w1"), SchemaIds.FIXED);

  @Test
  void aRequestIsADemand() {
    assertThat(reader.read(new RecordHeaders(), Requests.bytes(Requests.valid())))
        .isEqualTo(
            new Incoming.Wanted(
                new Demand(
                    "confirm-1",
                    new Target(Addresses.parse("192.0.2.7"), 4369),
                    List.of(25_672),
                    Optional.of(Instant.parse("2026-11-24T12:01:00Z")),
                    Instant.parse("2026-11-24T12:05:00Z"))));
  }

  @Test
  void othersAreForOtherVantagesOrZones() {
    assertThat(read(Requests.valid().setVantage("dmz"))).isEqualTo(new Incoming.Elsewhere());
    assertThat(read(Requests.valid().setZone("lab"))).isEqualTo(new Incoming.Elsewhere());
  }

  static Stream<Arguments> garbage() {
    return Stream.of(
        arguments("192.0.2.007 is not an IP address", Requests.valid().setAddress("192.0.2.007")),
        arguments("is not an IP address", Requests.valid().setAddress("mq.example")),
        arguments("is a range", Requests.valid().setAddress("192.0.2.0/24")),
        arguments(
            "address 2001:DB8::7 is not in canonical form",
            Requests.valid().setAddress("2001:DB8::7").setBlock("2001:db8::/120")),
        arguments("block 192.0.3.0/24 is not that", Requests.valid().setBlock("192.0.3.0/24")),
        arguments("block \\x0a is not that of", Requests.valid().setBlock("\n")),
        arguments("port must be 1 to 65535", Requests.valid().setPort(0)),
        arguments("port must be 1 to 65535", Requests.valid().setPort(65_536)),
        arguments(
            "distribution ports must be", Requests.valid().setDistributionPorts(List.of(1, 0))),
        arguments(
            "more than 64", Requests.valid().setDistributionPorts(Collections.nCopies(65, 1))),
        arguments("request id must be", Requests.valid().setRequestId(" ")),
        arguments("request id must be", Requests.valid().setRequestId("x".repeat(257))));
  }

  @ParameterizedTest
  @MethodSource
  void garbage(String reason, ProbeRequest.Builder request) {
    assertThat(read(request))
        .isInstanceOfSatisfying(
            Incoming.Unreadable.class,
            unreadable -> assertThat(unreadable.reason()).contains(reason).doesNotContain("\n"));
  }

  @Test
  void noValueAndRandomBytesAreUnreadable() {
    assertThat(reader.read(new RecordHeaders(), null)).isInstanceOf(Incoming.Unreadable.class);
    byte[] valid = Requests.bytes(Requests.valid());
    for (int length = 0; length < valid.length; length++) {
      assertThat(reader.read(new RecordHeaders(), Arrays.copyOf(valid, length)))
          .isInstanceOf(Incoming.Unreadable.class);
    }
    Random random = new Random(4369);
    for (int i = 0; i < 2000; i++) {
      byte[] bytes = valid.clone();
      bytes[random.nextInt(bytes.length)] = (byte) random.nextInt();
      assertThat(reader.read(new RecordHeaders(), bytes)).isNotNull();
    }
  }

  private Incoming read(ProbeRequest.Builder request) {
    return reader.read(new RecordHeaders(), Requests.bytes(request));
  }
}
