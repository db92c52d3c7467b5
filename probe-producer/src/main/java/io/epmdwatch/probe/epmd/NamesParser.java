package io.epmdwatch.probe.epmd;

import io.epmdwatch.net.EscapedText;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Reads a whole NAMES reply: four bytes of port, then lines up to the end of the stream. The
 * protocol has no length and no end mark, so how the stream ended decides what may be believed.
 */
public final class NamesParser {
  /** The most bytes of a reply that are looked at. */
  public static final int MOST_BYTES = 64 * 1024;

  /** The most nodes that are kept. */
  public static final int MOST_NODES = 4096;

  private static final int HEADER = 4;
  private static final int EPMD_PORT = 4369;
  private static final int SHOWN_BYTES = 40;

  private final byte[] bytes;
  private final int length;
  private final StreamEnd end;
  private final int dialledPort;
  private final List<ListedNode> nodes = new ArrayList<>();
  private boolean sawOddLine;
  private boolean sawSuspiciousName;
  private boolean cut;

  private NamesParser(byte[] bytes, StreamEnd end, int dialledPort) {
    this.bytes = bytes;
    this.length = Math.min(bytes.length, MOST_BYTES);
    this.end = bytes.length > MOST_BYTES ? StreamEnd.LIMIT : end;
    this.dialledPort = dialledPort;
  }

  /**
   * The reply that the bytes are.
   *
   * @param bytes everything received
   * @param end what came after them
   * @param dialledPort the port that was connected to
   */
  public static NamesReply parse(byte[] bytes, StreamEnd end, int dialledPort) {
    return new NamesParser(bytes, end, dialledPort).reply();
  }

  private NamesReply reply() {
    if (length == 0) {
      return new NamesReply.Empty(end);
    }
    if (!startsLikeAPort()) {
      return new NamesReply.NotEpmd(EscapedText.of(bytes, SHOWN_BYTES));
    }
    if (length < HEADER) {
      return new NamesReply.Malformed(length + " of 4 header bytes");
    }
    int port = ByteBuffer.wrap(bytes).getInt();
    return length == HEADER ? headerOnly(port) : lines(port);
  }

  /** An echo of our request fails here too: it begins 00 01. */
  private boolean startsLikeAPort() {
    boolean small = bytes[0] == 0 && (length < 2 || bytes[1] == 0);
    return small && (length < HEADER || bytes[2] != 0 || bytes[3] != 0);
  }

  private NamesReply headerOnly(int port) {
    if (end == StreamEnd.EOF) {
      return new NamesReply.Listed(port, List.of(), false, false, false);
    }
    // Four small bytes prove little without an orderly end, unless they name the expected port.
    return port == dialledPort || port == EPMD_PORT
        ? new NamesReply.Listed(port, List.of(), false, true, false)
        : new NamesReply.Malformed("header names port " + port + ", then nothing");
  }

  private NamesReply lines(int port) {
    int from = HEADER;
    for (int i = from; i < length && !cut; i++) {
      if (bytes[i] == '\n') {
        take(NamesLine.parse(bytes, from, i));
        from = i + 1;
      }
    }
    boolean endedInLine = from < length && !cut;
    if (endedInLine) {
      takeUnended(from);
    }
    if (nodes.isEmpty()) {
      return new NamesReply.Malformed(
          "header names port " + port + ", but no line after it names a node");
    }
    boolean truncated = cut || end == StreamEnd.LIMIT;
    boolean noEof = !truncated && end != StreamEnd.EOF;
    return new NamesReply.Listed(port, nodes, truncated, noEof, sawOddLine || sawSuspiciousName);
  }

  private void take(Optional<ListedNode> line) {
    if (line.isEmpty()) {
      sawOddLine = true;
    } else if (nodes.size() == MOST_NODES) {
      cut = true;
    } else {
      nodes.add(line.get());
      sawSuspiciousName |= NamesLine.isSuspicious(line.get().name());
    }
  }

  /** Without an orderly end the digits of the port may go on, so only then is it believed. */
  private void takeUnended(int from) {
    Optional<ListedNode> line =
        end == StreamEnd.EOF ? NamesLine.parse(bytes, from, length) : Optional.empty();
    if (line.isPresent()) {
      take(line);
    } else {
      cut = true;
    }
  }
}
