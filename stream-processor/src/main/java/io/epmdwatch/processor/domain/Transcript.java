package io.epmdwatch.processor.domain;

import java.time.Instant;
import java.util.List;

/**
 * What a probe that a person asked for saw.
 *
 * @param at when it ended
 * @param vantage where it was probed from
 * @param requestId what it answers
 * @param text what was sent and what came back, a line each, escaped
 */
public record Transcript(Instant at, String vantage, String requestId, String text) {
  private static final int MOST = 4;

  /** The transcripts with one more, the newest four. */
  static List<Transcript> append(List<Transcript> transcripts, Transcript one) {
    return Newest.append(transcripts, one, MOST, 0);
  }

  /** Its first line, for a history. */
  String headline() {
    return text.lines().findFirst().orElse("");
  }
}
