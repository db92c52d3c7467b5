package io.epmdwatch.processor.domain.oracle;

import io.epmdwatch.processor.domain.Baseline;
import io.epmdwatch.processor.domain.HostState;
import io.epmdwatch.processor.domain.Judgement;
import io.epmdwatch.processor.domain.Policy;
import io.epmdwatch.processor.domain.Transition;
import java.util.List;
import java.util.Optional;

/** The judgement under trial, or a faulty one in its place. */
@FunctionalInterface
interface Judge {
  Transition take(Optional<HostState> state, Baseline baseline, Happening happening);

  /** The real one. */
  static Judge real(Policy policy) {
    Judgement judgement = new Judgement(policy);
    return (state, baseline, happening) -> {
      if (happening instanceof Happening.Seen seen) {
        return judgement.judge(state, baseline, seen.observation());
      }
      if (state.isEmpty()) {
        return new Transition(state, state, List.of(), List.of());
      }
      return happening instanceof Happening.Ruled
          ? judgement.onBaseline(state.get(), baseline, happening.heardAt())
          : judgement.onTick(state.get(), baseline, happening.heardAt());
    };
  }
}
