package io.epmdwatch.probe.simulated;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.epmdwatch.net.Addresses;
import java.io.IOException;
import java.net.ConnectException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Against the same frames a real epmd answered, see the codec's frames/README.md. */
class SimulatedEpmdTest {
  private SimulatedEpmd epmd;

  @BeforeEach
  void start() {
    epmd = SimulatedEpmd.start(new InetSocketAddress(Addresses.parse("127.0.34.1"), 0));
  }

  @AfterEach
  void stop() {
    epmd.close();
  }

  @Test
  void lastRegisteredFirst() throws IOException {
    epmd.register("alpha", 1);
    epmd.register("beta", 2);
    epmd.register("alpha", 3);

    assertThat(text(ask("00016e"))).isEqualTo("name alpha at port 3\nname beta at port 2\n");
  }

  @Test
  void headerIsItsOwnPort() throws IOException {
    byte[] reply = ask("00016e");

    assertThat(reply).hasSize(4);
    assertThat((reply[2] & 0xff) << 8 | (reply[3] & 0xff)).isEqualTo(epmd.address().getPort());
  }

  @Test
  void unregisteredIsGone() throws IOException {
    epmd.register("demo", 40_001);
    epmd.unregister("demo");

    assertThat(ask("00016e")).hasSize(4);
    assertThat(ask("00057a64656d6f")).containsExactly('w', 1);
  }

  @ParameterizedTest
  @CsvSource({
    "00057a64656d6f,77009c414d0000060005000464656d6f0000",
    "000b7a6e6f737563686e6f6465,7701"
  })
  void answersPortPleaseAsRecorded(String request, String response) throws IOException {
    epmd.register("demo", 40_001);

    assertThat(ask(request)).isEqualTo(HexFormat.of().parseHex(response));
  }

  @ParameterizedTest
  @ValueSource(strings = {"00016e00016e", "0000", "ffff6e", "000164", "00016b", "0001ff"})
  void closesWithoutAWordOnAnythingElse(String request) throws IOException {
    assertThat(ask(request)).isEmpty();
  }

  @Test
  void manyNodes() throws IOException {
    for (int i = 0; i < 5000; i++) {
      epmd.register("node" + i, 1 + i);
    }

    assertThat(text(ask("00016e")).lines()).hasSize(5000);
  }

  @Test
  void closedRefuses() {
    epmd.close();

    assertThatThrownBy(() -> ask("00016e")).isInstanceOf(ConnectException.class);
  }

  @Test
  void aTakenAddressIsNamed() {
    assertThatThrownBy(() -> SimulatedEpmd.start(epmd.address()))
        .hasMessageContaining("cannot listen on 127.0.34.1 port " + epmd.address().getPort());
  }

  private byte[] ask(String hex) throws IOException {
    try (Socket socket = new Socket()) {
      socket.connect(epmd.address());
      socket.getOutputStream().write(HexFormat.of().parseHex(hex));
      return socket.getInputStream().readAllBytes();
    }
  }

  private static String text(byte[] reply) {
    return new String(reply, 4, reply.length - 4, StandardCharsets.UTF_8);
  }
}
