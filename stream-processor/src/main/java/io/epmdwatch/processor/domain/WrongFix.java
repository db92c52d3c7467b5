package io.epmdwatch.processor.domain;

/** Which step of a fix was missed, as far as the evidence gives it away. */
public enum WrongFix {
  /** epmd is shut, a node's own port is not. */
  NODE_STILL_OPEN(
      "epmd is closed, but a node still answers on its distribution port: closing epmd alone does"
          + " not make the host safe; bind or firewall the distribution ports too",
      true),
  /** The nodes are gone, the listener is not. */
  SOCKET_STILL_LISTENING(
      "the nodes are gone, but epmd still answers: stopping the service leaves its socket unit"
          + " listening, and the next connection starts it again; bind or stop epmd.socket too",
      true),
  /** It was shut, and something opened it again. */
  STARTED_AGAIN(
      "epmd refused and answers again: its socket unit or the next node started it again; bind it"
          + " to loopback instead of stopping it",
      false),
  /** Seen refused over IPv4, while the same node answers over IPv6, or the other way round. */
  OTHER_FAMILY_OPEN(
      "the same node still answers over the other IP version: a fix must cover IPv4 and IPv6",
      true);

  private final String words;
  private final boolean news;

  WrongFix(String words, boolean news) {
    this.words = words;
    this.news = news;
  }

  /** Whether it is told by itself; a restart looks the same as what is not. */
  boolean isNews() {
    return news;
  }

  /** What was missed and what to do, in words. */
  public String words() {
    return words;
  }
}
