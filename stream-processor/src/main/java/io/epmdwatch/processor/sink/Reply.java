package io.epmdwatch.processor.sink;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.Optional;

/** What came of a request. */
sealed interface Reply {
  /**
   * It was done.
   *
   * @param body the answer; missing when it is not JSON
   */
  record Done(JsonNode body) implements Reply {}

  /**
   * It was not done, or nobody knows.
   *
   * @param line what happened, for people, on one line
   * @param after how long to wait, if the other system says
   */
  record Failed(FailureReason reason, String line, Optional<Duration> after) implements Reply {}
}
