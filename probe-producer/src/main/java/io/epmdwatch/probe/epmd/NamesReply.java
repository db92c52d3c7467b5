package io.epmdwatch.probe.epmd;

import java.util.List;

/** What came back for a NAMES_REQ. */
public sealed interface NamesReply {

  /**
   * An epmd, and the nodes it told of.
   *
   * @param epmdPort what epmd believes its own port to be, 1 to 65535
   * @param nodes in the order they were sent, which is the reverse of their registration
   * @param truncated nodes may be missing at the end
   * @param noEof complete as far as it goes, but the peer did not close in order
   * @param sawLineInjection a line or name is there that a clean epmd does not send
   */
  record Listed(
      int epmdPort,
      List<ListedNode> nodes,
      boolean truncated,
      boolean noEof,
      boolean sawLineInjection)
      implements NamesReply {
    /** Copies the nodes. */
    public Listed {
      nodes = List.copyOf(nodes);
    }
  }

  /**
   * Something else that speaks, or repeats what it is told.
   *
   * @param firstBytes the beginning of what it sent, escaped
   */
  record NotEpmd(String firstBytes) implements NamesReply {}

  /**
   * The beginning of an epmd's reply, then nothing that fits.
   *
   * @param why for people, one line
   */
  record Malformed(String why) implements NamesReply {}

  /**
   * Not one byte.
   *
   * @param end what came instead
   */
  record Empty(StreamEnd end) implements NamesReply {}
}
