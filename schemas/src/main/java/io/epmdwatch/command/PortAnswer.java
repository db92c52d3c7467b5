package io.epmdwatch.command;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.time.Duration;
import java.util.Optional;
import org.apache.kafka.common.utils.Utils;

/** What a port answers to Kafka's first question, ApiVersions, asked without TLS. */
enum PortAnswer {
  /** Nobody is there, or says nothing. */
  NONE,
  /** Kafka, without TLS. */
  KAFKA,
  /** A TLS alert, or the end of the connection, which is how a TLS port answers nonsense. */
  TLS;

  private static final Duration PATIENCE = Duration.ofSeconds(2);
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

  /** Why a client with this security protocol got no answer there, with the fix; if this says. */
  Optional<String> insteadOf(String protocol) {
    boolean tls = protocol.endsWith("SSL");
    return switch (this) {
      case NONE -> Optional.empty();
      case TLS ->
          tls
              ? Optional.empty()
              : Optional.of(
                  "wants TLS: set security.protocol=SSL or SASL_SSL, or name another port");
      case KAFKA ->
          Optional.of(
              tls
                  ? "speaks no TLS: set security.protocol=PLAINTEXT or SASL_PLAINTEXT, or name the TLS port"
                  : "answers, but serves nothing: if it wants a login, set security.protocol=SASL_PLAINTEXT; else see whether the addresses in its advertised.listeners can be reached from here");
    };
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

  private static PortAnswer ask(Socket socket) throws IOException {
    DataOutputStream out = new DataOutputStream(socket.getOutputStream());
    // Size, API 18, version 0, correlation, no client id.
    out.writeInt(10);
    out.writeShort(18);
    out.writeShort(0);
    out.writeInt(CORRELATION);
    out.writeShort(-1);
    out.flush();
    DataInputStream in = new DataInputStream(socket.getInputStream());
    try {
      int size = in.readInt();
      if (size >>> 24 == TLS_ALERT) {
        return TLS;
      }
      return in.readInt() == CORRELATION ? KAFKA : NONE;
    } catch (EOFException e) {
      return TLS;
    }
  }
}
