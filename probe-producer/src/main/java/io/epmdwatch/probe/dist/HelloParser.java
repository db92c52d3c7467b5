package io.epmdwatch.probe.dist;

/** Stub. */
public final class HelloParser {
  /** Stub. */
  public static final int MOST_BYTES = 4096;

  private HelloParser() {}

  /** Stub. */
  public static boolean isComplete(byte[] bytes, int length) {
    return length > 0;
  }

  /** Stub. */
  public static HelloReply parse(byte[] bytes) {
    return new HelloReply.Silent();
  }
}
