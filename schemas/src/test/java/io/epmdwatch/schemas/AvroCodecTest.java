package io.epmdwatch.schemas;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class AvroCodecTest {
  private static final AvroCodec<ProbeRequest> CODEC =
      AvroCodec.of(RecordType.PROBE_REQUEST, ProbeRequest.class);
  private static final ProbeRequest REQUEST =
      ProbeRequest.newBuilder()
          .setRequestId("r1")
          .setZone("default")
          .setBlock("192.0.2.0/24")
          .setAddress("192.0.2.7")
          .setPort(4369)
          .setVantage("corp")
          .setWhy(ProbeRequestReason.VERIFICATION)
          .setRequestedBy("alice")
          .setRequestedAt(Instant.ofEpochMilli(1_700_000_000_000L))
          .setExpiresAt(Instant.ofEpochMilli(1_700_000_060_000L))
          .build();

  /** 00, schema id 43690302, then the fields; written once by hand from the Avro specification. */
  private static final String GOLDEN =
      "00"
          + "029aa93e"
          + "047231" // requestId
          + "0e64656661756c74" // zone
          + "183139322e302e322e302f3234" // block
          + "123139322e302e322e37" // address
          + "a244" // port
          + "08636f7270" // vantage
          + "04" // why: symbol 2
          + "0a616c696365" // requestedBy
          + "80a0abfef962"
          + "c0c9b2fef962"
          + "00" // distributionPorts: none
          + "00"; // notBefore: null

  @Test
  void goldenBytes() throws UndecodableRecord {
    assertThat(HexFormat.of().formatHex(CODEC.encode(REQUEST))).isEqualTo(GOLDEN);
    assertThat(CODEC.decode(HexFormat.of().parseHex(GOLDEN))).isEqualTo(REQUEST);
  }

  @Test
  void nestedRecordsEnumsAndBytesComeBack() throws UndecodableRecord {
    AvroCodec<ProbeResult> codec = AvroCodec.of(RecordType.PROBE_RESULT, ProbeResult.class);
    ProbeResult result = result();

    assertThat(codec.decode(codec.encode(result))).isEqualTo(result);
  }

  @Test
  void refusesWhatIsNotExactlyOneRecord() {
    byte[] good = CODEC.encode(REQUEST);
    byte[] otherId = good.clone();
    ByteBuffer.wrap(otherId).putInt(1, RecordType.EXPOSURE.schemaId(1));

    assertRefused(null, "no value");
    assertRefused(new byte[4], "Confluent wire format");
    assertRefused(new byte[] {1, 0, 0, 0, 1, 0}, "Confluent wire format");
    assertRefused(otherId, "is not a ProbeRequest");
    assertRefused(Arrays.copyOf(good, good.length - 1), "not a valid ProbeRequest");
    assertRefused(Arrays.copyOf(good, good.length + 1), "after the end");
  }

  @Test
  void randomBytesAreARecordOrRefused() {
    AvroCodec<ProbeResult> codec = AvroCodec.of(RecordType.PROBE_RESULT, ProbeResult.class);
    byte[] good = codec.encode(result());
    Random random = new Random(1);
    int refused = 0;
    for (int i = 0; i < 200_000; i++) {
      byte[] bytes = good.clone();
      for (int flips = random.nextInt(4); flips >= 0; flips--) {
        bytes[5 + random.nextInt(bytes.length - 5)] = (byte) random.nextInt();
      }
      try {
        codec.decode(bytes);
      } catch (UndecodableRecord e) {
        refused++;
      }
    }
    assertThat(refused).isBetween(1, 200_000);
  }

  private static ProbeResult result() {
    NodeRegistration registration =
        NodeRegistration.newBuilder()
            .setPort(25_672)
            .setNodeType(77)
            .setProtocol(0)
            .setHighestVersion(6)
            .setLowestVersion(5)
            .setExtra(ByteBuffer.wrap(new byte[] {0, -1}))
            .build();
    NodeObservation node =
        NodeObservation.newBuilder()
            .setName(ByteBuffer.wrap(new byte[] {'a', 0x1b}))
            .setDisplayName("a\\x1b")
            .setPort(25_672)
            .setRegistration(registration)
            .build();
    return ProbeResult.newBuilder()
        .setZone("default")
        .setBlock("192.0.2.0/24")
        .setAddress("192.0.2.7")
        .setPort(4369)
        .setVantage("corp")
        .setWorkerId("w1")
        .setObservedAt(Instant.ofEpochMilli(1_700_000_000_000L))
        .setOutcome(ProbeOutcome.EPMD)
        .setEpmdPort(4369)
        .setNodes(List.of(node))
        .setConnectMicros(120L)
        .setTotalMicros(900)
        .build();
  }

  private static void assertRefused(byte[] bytes, String reason) {
    assertThatThrownBy(() -> CODEC.decode(bytes))
        .isInstanceOf(UndecodableRecord.class)
        .hasMessageContaining(reason);
  }
}
