package io.epmdwatch.probe.dist;

import io.epmdwatch.net.EscapedText;
import java.util.Optional;

/**
 * Reads what comes back for a hello: a status, then a challenge, each with its length before it.
 */
public final class HelloParser {
  /** No more bytes of a reply than these are ever looked at. */
  public static final int MOST_BYTES = 2 * Frame.MOST_BYTES;

  private static final int SHOWN_BYTES = 40;

  private HelloParser() {}

  /**
   * Whether there is nothing more to wait for: more bytes would not change the reply, but for the
   * text of {@link HelloReply.NotDistribution}. Once true it stays true as bytes are added.
   *
   * @param bytes received so far, at the beginning of the array
   * @param length how many
   */
  public static boolean isComplete(byte[] bytes, int length) {
    return progress(bytes, length).complete();
  }

  /**
   * The reply that the bytes are, if no more come.
   *
   * @param bytes everything received
   */
  public static HelloReply parse(byte[] bytes) {
    if (bytes.length == 0) {
      return new HelloReply.Silent();
    }
    return progress(bytes, bytes.length)
        .reply()
        .orElseGet(() -> new HelloReply.NotDistribution(EscapedText.of(bytes, SHOWN_BYTES)));
  }

  private static Progress progress(byte[] bytes, int length) {
    return switch (TlsAlert.match(bytes, length)) {
      case YES -> Progress.done(new HelloReply.Tls());
      case MAYBE -> Progress.WAITING;
      case NO -> status(bytes, length);
    };
  }

  private static Progress status(byte[] bytes, int length) {
    Frame frame = Frame.at(0, bytes, length, "s");
    if (frame.stage() != Frame.Stage.WHOLE) {
      return frame.stage() == Frame.Stage.PARTIAL ? Progress.WAITING : Progress.UNFIT;
    }
    Optional<Status> status = Status.of(frame.body());
    if (status.isEmpty()) {
      return Progress.UNFIT;
    }
    return status.get().continues()
        ? challenge(Frame.at(frame.end(), bytes, length, "Nn"), status.get().text())
        : Progress.done(new HelloReply.Declined(status.get().text()));
  }

  private static Progress challenge(Frame frame, String status) {
    return switch (frame.stage()) {
      case WHOLE -> ChallengeMessage.read(frame, status).map(Progress::done).orElse(Progress.UNFIT);
      case PARTIAL -> Progress.waiting(new HelloReply.Declined(status));
      case IMPOSSIBLE -> Progress.UNFIT;
    };
  }

  /**
   * How far the bytes go.
   *
   * @param complete nothing more needs waiting for
   * @param reply what they are if no more come; empty if not distribution, or not enough to tell
   */
  private record Progress(boolean complete, Optional<HelloReply> reply) {
    static final Progress WAITING = new Progress(false, Optional.empty());
    static final Progress UNFIT = new Progress(true, Optional.empty());

    static Progress waiting(HelloReply soFar) {
      return new Progress(false, Optional.of(soFar));
    }

    static Progress done(HelloReply reply) {
      return new Progress(true, Optional.of(reply));
    }
  }
}
