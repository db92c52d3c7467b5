package io.epmdwatch.processor.domain.oracle;

import io.epmdwatch.processor.domain.AlertKind;
import io.epmdwatch.processor.domain.Baseline;
import io.epmdwatch.processor.domain.Evidence;
import io.epmdwatch.processor.domain.Observation;
import io.epmdwatch.processor.domain.Picture;
import io.epmdwatch.processor.domain.Policy;
import io.epmdwatch.processor.domain.Standing;
import io.epmdwatch.processor.domain.Transition;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;

/** Mistakes that a judgement could make, and that the year must find. */
enum Fault {
  SILENCE_READ_AS_REFUSAL {
    @Override
    Judge in(Policy policy) {
      return seeing(
          policy,
          seen ->
              seen.evidence() instanceof Evidence.Unknown
                  ? with(seen, seen.at(), Evidence.Closed.epmdOnly())
                  : seen);
    }
  },
  LATE_EVIDENCE_READ_AS_NEW {
    @Override
    Judge in(Policy policy) {
      return (state, baseline, happening) ->
          Judge.real(policy)
              .take(
                  state,
                  baseline,
                  happening instanceof Happening.Seen seen
                      ? new Happening.Seen(
                          seen.heardAt(),
                          with(seen.observation(), seen.heardAt(), seen.observation().evidence()))
                      : happening);
    }
  },
  CUT_REPLY_READ_AS_WHOLE {
    @Override
    Judge in(Policy policy) {
      return seeing(
          policy,
          seen ->
              seen.evidence() instanceof Evidence.Exposed exposed
                  ? with(seen, seen.at(), new Evidence.Exposed(exposed.picture(), false))
                  : seen);
    }
  },
  OPEN_NODE_CLOSED_BY_EPMD {
    @Override
    Judge in(Policy policy) {
      return seeing(
          policy,
          seen ->
              seen.evidence() instanceof Evidence.Closed
                  ? with(
                      seen, seen.at(), new Evidence.Closed(Set.of(25_672, 35_001, 35_002, 35_003)))
                  : seen);
    }
  },
  LOCAL_PEER_OVERLOOKED {
    @Override
    Judge in(Policy policy) {
      return seeing(
          policy,
          seen ->
              seen.evidence() instanceof Evidence.Exposed exposed
                  ? with(seen, seen.at(), new Evidence.Exposed(remote(exposed.picture()), false))
                  : seen);
    }
  },
  ONE_REFUSAL_TOO_FEW {
    @Override
    Judge in(Policy policy) {
      int refusals = policy.proof().refusalsToClose() + 1;
      return Judge.real(
          Policy.of(policy.proof().sightingsToOpen(), refusals, policy.reopenWindow()));
    }
  },
  INTERNET_IS_NO_WORSE {
    @Override
    Judge in(Policy policy) {
      return Judge.real(
          new Policy(
              policy.proof(),
              policy.reopenWindow(),
              Set.of(),
              policy.retired(),
              policy.sla(),
              policy.owners(),
              policy.damping(),
              policy.storm()));
    }
  },
  FORGOTTEN_TOO_LATE {
    @Override
    Judge in(Policy policy) {
      return Judge.real(
          Policy.of(
              policy.proof().sightingsToOpen(),
              policy.proof().refusalsToClose(),
              policy.reopenWindow().plusDays(1)));
    }
  },
  BASELINE_FROZEN {
    @Override
    Judge in(Policy policy) {
      Judge real = Judge.real(policy);
      return (state, baseline, happening) -> real.take(state, Baseline.of(List.of()), happening);
    }
  },
  TIME_STANDS_STILL {
    @Override
    Judge in(Policy policy) {
      Judge real = Judge.real(policy);
      return (state, baseline, happening) ->
          happening instanceof Happening.Tick
              ? new Transition(state, state, List.of(), List.of())
              : real.take(state, baseline, happening);
    }
  },
  RESOLVED_NOT_TOLD {
    @Override
    Judge in(Policy policy) {
      Judge real = Judge.real(policy);
      return (state, baseline, happening) -> {
        Transition all = real.take(state, baseline, happening);
        return new Transition(
            all.before(),
            all.after(),
            all.alerts().stream().filter(it -> it.kind() != AlertKind.RESOLVED).toList(),
            all.asks());
      };
    }
  };

  /** A judgement that makes it. */
  abstract Judge in(Policy policy);

  private static Judge seeing(Policy policy, UnaryOperator<Observation> mistake) {
    Judge real = Judge.real(policy);
    return (state, baseline, happening) ->
        real.take(
            state,
            baseline,
            happening instanceof Happening.Seen seen
                ? new Happening.Seen(seen.heardAt(), mistake.apply(seen.observation()))
                : happening);
  }

  private static Observation with(Observation seen, Instant at, Evidence evidence) {
    return new Observation(seen.host(), seen.vantage(), at, evidence);
  }

  private static Picture remote(Picture picture) {
    return new Picture(
        picture.epmdAnswers(), picture.nodes(), Standing.REMOTE, picture.suspicions());
  }
}
