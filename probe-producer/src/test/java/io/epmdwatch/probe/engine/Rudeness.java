package io.epmdwatch.probe.engine;

import static io.epmdwatch.probe.engine.RudeServer.readRequest;
import static io.epmdwatch.probe.engine.RudeServer.reset;
import static io.epmdwatch.probe.engine.RudeServer.untilPeerLeaves;
import static io.epmdwatch.probe.engine.RudeServer.write;

import io.epmdwatch.probe.engine.RudeServer.Behaviour;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Ways in which what listens on the port may misbehave, and how the probe of each must end, in the
 * short form of {@link Observations#brief}. All were seen in the wild or in a real epmd.
 */
enum Rudeness {
  FIN_AT_ONCE(peer -> {}, "CLOSED_EMPTY"),
  FIN_AFTER_REQUEST(RudeServer::readRequest, "CLOSED_EMPTY"),
  RST_AT_ONCE(RudeServer::reset, "RESET"),
  RST_AFTER_REQUEST(
      peer -> {
        readRequest(peer);
        reset(peer);
      },
      "RESET"),
  SILENT_FOR_EVER(RudeServer::untilPeerLeaves, "TIMEOUT_READ"),
  SLOW(
      peer -> {
        readRequest(peer);
        pause(400);
        write(peer, oneNode());
      },
      "EPMD a:7"),
  ONE_BYTE_DRIP(
      peer -> {
        readRequest(peer);
        for (byte b : names("name a at port 7\n".repeat(100))) {
          write(peer, new byte[] {b});
          pause(20);
        }
      },
      "EPMD a:7 truncated"),
  SPLIT_AT_EVERY_BYTE(
      peer -> {
        readRequest(peer);
        peer.setTcpNoDelay(true);
        for (byte b : names("name kn\u00c3\u00b6ten at port 7\n")) {
          write(peer, new byte[] {b});
          pause(1);
        }
      },
      "EPMD kn\\xc3\\xb6ten:7"),
  HTTP(
      peer -> {
        readRequest(peer);
        write(peer, "HTTP/1.1 400 Bad Request\r\nConnection: close\r\n\r\n");
      },
      "NOT_EPMD"),
  SSH_SPEAKS_FIRST(
      peer -> {
        write(peer, "SSH-2.0-OpenSSH_9.2p1\r\n");
        untilPeerLeaves(peer);
      },
      "NOT_EPMD"),
  SMTP_SPEAKS_FIRST_AND_LEAVES(peer -> write(peer, "220 mail ESMTP\r\n"), "NOT_EPMD"),
  ECHO(peer -> peer.getInputStream().transferTo(peer.getOutputStream()), "NOT_EPMD"),
  TLS_ALERT(
      peer -> {
        readRequest(peer);
        write(peer, "\u0015\u0003\u0003\0\u0002\u0002\n");
      },
      "NOT_EPMD"),
  ENDLESS_LINES(
      peer -> {
        readRequest(peer);
        write(peer, names(""));
        while (true) {
          write(peer, "name a at port 7\n".repeat(1000));
        }
      },
      "EPMD a:7 truncated"),
  ENDLESS_NOISE(
      peer -> {
        readRequest(peer);
        while (true) {
          write(peer, new byte[10_000]);
        }
      },
      "NOT_EPMD"),
  HEADER_ONLY(
      peer -> {
        readRequest(peer);
        write(peer, names(""));
      },
      "EPMD none"),
  HEADER_THEN_SILENCE(
      peer -> {
        readRequest(peer);
        write(peer, names(""));
        untilPeerLeaves(peer);
      },
      "EPMD none noEof"),
  PARTIAL_HEADER(
      peer -> {
        readRequest(peer);
        write(peer, new byte[] {0, 0, 17});
      },
      "MALFORMED"),
  HEADER_THEN_NOISE(
      peer -> {
        readRequest(peer);
        write(peer, names("hello\n"));
      },
      "MALFORMED"),
  HEADER_OF_LINE_FEEDS(
      peer -> {
        readRequest(peer);
        write(peer, "\0\0\n\nname a at port 7\n");
      },
      "EPMD a:7"),
  COMPLETE_BUT_NEVER_CLOSES(
      peer -> {
        readRequest(peer);
        write(peer, oneNode());
        untilPeerLeaves(peer);
      },
      "EPMD a:7 noEof"),
  RST_AFTER_ALL(
      peer -> {
        readRequest(peer);
        write(peer, oneNode());
        pause(100);
        reset(peer);
      },
      "EPMD a:7 noEof"),
  CUT_WITHIN_A_LINE(
      peer -> {
        readRequest(peer);
        write(peer, names("name a at port 7\nname b at po"));
      },
      "EPMD a:7 truncated"),
  NO_LINE_FEED_AT_THE_END(
      peer -> {
        readRequest(peer);
        write(peer, names("name a at port 7"));
      },
      "EPMD a:7"),
  INJECTION(
      peer -> {
        readRequest(peer);
        write(peer, names("name x at port 7 at port 8\nname \u001b[2J at port 9\nboo\n"));
      },
      "EPMD x at port 7:8 \\x1b[2J:9 injection"),
  FIVE_THOUSAND_NODES(
      peer -> {
        readRequest(peer);
        write(
            peer,
            names(
                IntStream.range(0, 5000)
                    .mapToObj(i -> "name n" + i + " at port 7\n")
                    .collect(Collectors.joining())));
      },
      "EPMD many truncated");

  private final Behaviour behaviour;
  private final String expected;

  Rudeness(Behaviour behaviour, String expected) {
    this.behaviour = behaviour;
    this.expected = expected;
  }

  /** Each on an address of its own. */
  RudeServer start() {
    return RudeServer.start("127.0.30." + (1 + ordinal()), behaviour);
  }

  String expected() {
    return expected;
  }

  private static byte[] oneNode() {
    return names("name a at port 7\n");
  }

  private static byte[] names(String body) {
    return ("\0\0\u0011\u0011" + body).getBytes(StandardCharsets.ISO_8859_1);
  }

  /** The misbehaviour itself is to be slow, so time has to pass. */
  private static void pause(int millis) throws InterruptedException {
    boolean released = new CountDownLatch(1).await(millis, TimeUnit.MILLISECONDS);
    if (released) {
      throw new IllegalStateException("nobody counts down");
    }
  }
}
