package io.epmdwatch.processor.domain;

import java.time.Instant;

/** What somebody adds to a picture that only the overseer sees whole. */
public sealed interface Fact permits StormShare, CoverageShare, CanarySign {
  /** When it became known. */
  Instant at();
}
