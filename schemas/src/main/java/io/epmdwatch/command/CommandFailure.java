package io.epmdwatch.command;

/**
 * An end that the user can do something about: one line that says what, where and what to do, and
 * an exit code. Printed without a stack trace.
 */
public final class CommandFailure extends RuntimeException {
  private final int exitCode;

  private CommandFailure(int exitCode, String message, Throwable cause) {
    super(message, cause);
    this.exitCode = exitCode;
  }

  static CommandFailure of(int exitCode, String message, Throwable cause) {
    return new CommandFailure(exitCode, message, cause);
  }

  /** Wrong options, configuration or input files. */
  public static CommandFailure usage(String message) {
    return new CommandFailure(ExitCode.USAGE, message, null);
  }

  /** Something the machine or the network refused. */
  public static CommandFailure failure(String message, Throwable cause) {
    return new CommandFailure(ExitCode.FAILURE, message, cause);
  }

  /** No broker answered; the hint, which may be empty, says what else it can be. */
  static CommandFailure kafkaUnreachable(String servers, String hint, Throwable cause) {
    return new CommandFailure(
        ExitCode.KAFKA_UNREACHABLE,
        "Kafka at " + servers + " does not answer: start it, or set --bootstrap-servers" + hint,
        cause);
  }

  /** The exit code this end asks for. */
  public int exitCode() {
    return exitCode;
  }
}
