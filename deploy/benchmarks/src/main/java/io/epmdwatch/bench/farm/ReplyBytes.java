package io.epmdwatch.bench.farm;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.epmdwatch.probe.epmd.Octets;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.List;

/** A NAMES reply as it is put together, right or wrong. */
final class ReplyBytes {
  private static final byte[] BEFORE = "name ".getBytes(UTF_8);
  private static final byte[] BETWEEN = " at port ".getBytes(UTF_8);

  private final ByteArrayOutputStream out = new ByteArrayOutputStream(128);

  /** Begins with the four bytes of the port. */
  static ReplyBytes header(int port) {
    ReplyBytes reply = new ReplyBytes();
    reply.out.writeBytes(ByteBuffer.allocate(4).putInt(port).array());
    return reply;
  }

  static ReplyBytes empty() {
    return new ReplyBytes();
  }

  ReplyBytes lines(List<FarmNode> nodes) {
    return lines(nodes, "\n");
  }

  ReplyBytes lines(List<FarmNode> nodes, String lineEnd) {
    for (FarmNode node : nodes) {
      line(node.name(), node.port()).text(lineEnd);
    }
    return this;
  }

  /** A line without its end. */
  ReplyBytes line(Octets name, int port) {
    out.writeBytes(BEFORE);
    out.writeBytes(name.toArray());
    out.writeBytes(BETWEEN);
    return text(Integer.toString(port));
  }

  ReplyBytes text(String utf8) {
    out.writeBytes(utf8.getBytes(UTF_8));
    return this;
  }

  byte[] bytes() {
    return out.toByteArray();
  }

  Step.Send send() {
    return Step.send(bytes());
  }
}
