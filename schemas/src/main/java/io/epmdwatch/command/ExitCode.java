package io.epmdwatch.command;

/** What a command's exit status means. Signals end with 128 plus their number: 130 for Ctrl-C. */
public final class ExitCode {
  /** Done. */
  public static final int OK = 0;

  /** Failed while running. */
  public static final int FAILURE = 1;

  /** Called or configured wrongly; nothing was started. */
  public static final int USAGE = 2;

  /** An exposure was found, and the caller asked to be told so. */
  public static final int EXPOSURE_FOUND = 3;

  /** Kafka did not answer. */
  public static final int KAFKA_UNREACHABLE = 4;

  private ExitCode() {}
}
