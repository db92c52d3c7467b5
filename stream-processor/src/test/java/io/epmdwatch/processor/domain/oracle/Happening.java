package io.epmdwatch.processor.domain.oracle;

import io.epmdwatch.processor.domain.Observation;
import io.epmdwatch.processor.domain.Rule;
import java.time.Instant;
import java.util.List;

/** One thing that happens to the judgement of a host, in the order in which it hears of it. */
sealed interface Happening {
  /** When it is heard of, which for an observation may be days after it was made. */
  Instant heardAt();

  /** An observation is delivered. */
  record Seen(Instant heardAt, Observation observation) implements Happening {
    @Override
    public String toString() {
      return heardAt
          + " seen "
          + observation.vantage()
          + " at "
          + observation.at()
          + " "
          + observation.evidence();
    }
  }

  /** From now on these are the rules, all of them. */
  record Ruled(Instant heardAt, List<Rule> rules) implements Happening {
    @Override
    public String toString() {
      return heardAt + " ruled " + rules;
    }
  }

  /** Time passes. */
  record Tick(Instant heardAt) implements Happening {
    @Override
    public String toString() {
      return heardAt + " tick";
    }
  }
}
