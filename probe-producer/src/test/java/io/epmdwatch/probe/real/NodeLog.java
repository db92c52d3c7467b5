package io.epmdwatch.probe.real;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.epmdwatch.probe.dist.DistributionHello;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;

/** What a real node logs, and how to know that it has logged nothing. */
public final class NodeLog {
  /** A report in the form of Erlang, RabbitMQ or ejabberd, with the name of the marker left out. */
  private static final String REPORT =
      "(=ERROR REPORT====[^\\n]*\\n)?[^\\n]*\\*\\* \\S+: Connection attempt from node"
          + " %s rejected [^*]*\\*\\*\\s*([^\\n]*\\[error\\] <[0-9.]+>\\s*)?";

  private final Path file;
  private final InetSocketAddress node;
  private int markers;

  /**
   * A log.
   *
   * @param file where the node writes it
   * @param node where the node speaks the distribution protocol
   */
  public NodeLog(Path file, InetSocketAddress node) {
    this.file = file;
    this.node = node;
  }

  /** All of it so far. */
  public String text() {
    try {
      return Files.readString(file, StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * What was logged since. Makes the node log on purpose, by a hello without capabilities, and
   * leaves that out: so nothing is no failure to look, and what else was caused has had its time.
   *
   * @param from the length of the text at that moment
   */
  public String since(int from) throws IOException {
    String name = "marker" + ++markers + "@test";
    Pattern marker = Pattern.compile(REPORT.formatted(name));
    ByteBuffer hello = DistributionHello.request(name);
    hello.putLong(3, 0);
    try (Socket socket = new Socket(node.getAddress(), node.getPort())) {
      socket.getOutputStream().write(hello.array());
      String reply = new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      assertThat(reply).endsWith("snot_allowed");
    }
    await().until(() -> marker.matcher(text().substring(from)).find());
    return marker.matcher(text().substring(from)).replaceFirst("").strip();
  }
}
