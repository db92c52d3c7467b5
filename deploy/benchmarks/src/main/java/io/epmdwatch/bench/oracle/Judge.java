package io.epmdwatch.bench.oracle;

import io.epmdwatch.bench.farm.Behaviour;
import io.epmdwatch.bench.farm.Behaviours;
import io.epmdwatch.bench.farm.FarmSpec;
import io.epmdwatch.bench.farm.Others;
import io.epmdwatch.bench.oracle.EvidenceMap.Said;
import io.epmdwatch.net.Addresses;
import io.epmdwatch.schemas.ProbeOutcome;
import java.util.BitSet;
import java.util.Optional;

/** Knows what stands at each address, and says how near a sweep came to it. */
public final class Judge {
  private final Behaviours farm;
  private final Comparison comparison;

  /**
   * A judge of sweeps over this farm.
   *
   * @param askedAboutNodes whether the prober was told to ask about each node
   * @param questions about how many nodes of a host it asks at most
   */
  public Judge(Behaviours farm, boolean askedAboutNodes, int questions) {
    this.farm = farm;
    this.comparison = new Comparison(askedAboutNodes, questions);
  }

  /** Compares all that a sweep published with what is right. */
  public Verdict judge(SweepRecord sweep) {
    Verdict verdict = new Verdict();
    BitSet heardOf = new BitSet(farm.spec().size());
    sweep.answers().forEach((index, answer) -> answer(verdict, heardOf, index, answer));
    for (int index = 0; index < farm.spec().size(); index++) {
      boolean answers = farm.answers(index);
      if (answers && !heardOf.get(index)) {
        absent(verdict, index);
      }
      evidence(verdict, index, answers, sweep.evidence().at(index));
    }
    if (sweep.evidence().strangers() > 0) {
      verdict.fault("reports", sweep.evidence().strangers() + " addresses out of range");
    }
    return verdict;
  }

  private void answer(Verdict verdict, BitSet heardOf, int index, Answer answer) {
    FarmSpec spec = farm.spec();
    if (index < 0 || index >= spec.size() || !farm.answers(index)) {
      verdict.fault(where(index), "answers nobody, result says " + answer.outcome());
      verdict.epmd(false, answer.outcome() == ProbeOutcome.EPMD);
    } else if (heardOf.get(index)) {
      verdict.fault(where(index), "a second result, " + answer.outcome());
    } else {
      heardOf.set(index);
      compare(verdict, index, answer);
    }
  }

  private void compare(Verdict verdict, int index, Answer answer) {
    Behaviour behaviour = farm.behaviour(index);
    Optional<String> difference = comparison.difference(behaviour, answer);
    verdict.host(farm.kind(index), difference.isEmpty());
    verdict.epmd(
        behaviour.expected().outcome() == ProbeOutcome.EPMD, answer.outcome() == ProbeOutcome.EPMD);
    difference.ifPresent(text -> verdict.fault(where(index), farm.kind(index) + ": " + text));
  }

  private void absent(Verdict verdict, int index) {
    verdict.host(farm.kind(index), false);
    verdict.epmd(farm.behaviour(index).expected().outcome() == ProbeOutcome.EPMD, false);
    verdict.fault(where(index), farm.kind(index) + ": no result");
  }

  private void evidence(Verdict verdict, int index, boolean answers, Said said) {
    Said right =
        answers
            ? Said.ANSWERED
            : farm.spec().others() == Others.REFUSE ? Said.REFUSED : Said.SILENT;
    if (said != right) {
      verdict.fault(where(index), "report should say %s, says %s".formatted(right, said));
    }
  }

  private String where(int index) {
    return Addresses.format(farm.address(index));
  }
}
