package io.epmdwatch.command;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.time.Duration;
import java.util.Optional;
import org.apache.kafka.common.utils.Utils;

/** What a port answers to Kafka's first question, ApiVersions, asked without TLS. */
enum PortAnswer {
  /** Nobody is there. */
  NONE,
  /** A connection, and nothing more that makes sense. */
  OPEN,
  /** Kafka, without TLS. */
  KAFKA,
  /** A TLS alert. */
  TLS;

  private static final Duration PATIENCE = Duration.ofSeconds(1);
  private static final int CORRELATION = 0x65_70_6d_64;
  private static final int TLS_ALERT = 0x15;

  /** Asks the first of these servers, {@code host:port,...}, that takes a connection. */
  static PortAnswer of(String servers) {
    for (String server : servers.split(",", -1)) {
      PortAnswer answer = ofOne(server.trim());
      if (answer != NONE) {
        return answer;
      }
    }
    return NONE;
  }

  /** Why a client with this security protocol never gets anything there, with the fix; if so. */
  Optional<String> refusal(String protocol) {
    boolean tls = protocol.endsWith("SSL");
    if (this == TLS && !tls) {
      return Optional.of("wants TLS: set security.protocol=SSL or SASL_SSL, or name another port");
    }
    return this == KAFKA && tls
        ? Optional.of(
            "speaks no TLS: set security.protocol=PLAINTEXT or SASL_PLAINTEXT, or name the TLS port")
        : Optional.empty();
  }

  /** What else it may be that serves the port and not the client; a slow broker is the same. */
  String hint(String protocol) {
    boolean serves = this == KAFKA || this == TLS;
    return !serves || protocol.startsWith("SASL")
        ? ""
        : "; if it wants a login, set security.protocol=SASL_%s; if advertised.listeners are not reached from here, correct them"
            .formatted(protocol);
  }

  private static PortAnswer ofOne(String server) {
    String host = Utils.getHost(server);
    Integer port = Utils.getPort(server);
    if (host == null || port == null) {
      return NONE;
    }
    int millis = (int) PATIENCE.toMillis();
    try (Socket socket = new Socket()) {
      socket.connect(new InetSocketAddress(host, port), millis);
      socket.setSoTimeout(millis);
      return ask(socket);
    } catch (IOException e) {
      return NONE;
    }
  }

  private static PortAnswer ask(Socket socket) {
    try {
      DataOutputStream out = new DataOutputStream(socket.getOutputStream());
      // Size, API 18, version 0, correlation, no client id.
      out.writeInt(10);
      out.writeShort(18);
      out.writeShort(0);
      out.writeInt(CORRELATION);
      out.writeShort(-1);
      out.flush();
      DataInputStream in = new DataInputStream(socket.getInputStream());
      if (in.readInt() >>> 24 == TLS_ALERT) {
        return TLS;
      }
      return in.readInt() == CORRELATION ? KAFKA : OPEN;
    } catch (IOException e) {
      return OPEN;
    }
  }
}
