package io.epmdwatch.processor.domain.oracle;

import io.epmdwatch.processor.domain.oracle.Trial.Disagreement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Leaves out of a history what a disagreement does not need, until nothing can be left out. */
record Shrinker(Trial trial) {

  Disagreement shrink(Disagreement found) {
    Disagreement least = found;
    for (int piece = least.history().size(); piece > 0; piece = nextPiece(piece, least)) {
      for (int from = 0; from < least.history().size(); ) {
        Optional<Disagreement> less = without(least, from, piece);
        least = less.orElse(least);
        from += less.isPresent() ? 0 : piece;
      }
    }
    return withFewerRules(least);
  }

  private static int nextPiece(int piece, Disagreement least) {
    return piece > least.history().size() ? least.history().size() : piece / 2;
  }

  private Optional<Disagreement> without(Disagreement found, int from, int count) {
    List<Happening> history = new ArrayList<>(found.history());
    history.subList(from, Math.min(from + count, history.size())).clear();
    return same(history, found);
  }

  /** The disagreement in this history, if it is about the same. */
  private Optional<Disagreement> same(List<Happening> history, Disagreement found) {
    return trial.of(history).filter(other -> other.kind().equals(found.kind()));
  }

  private Disagreement withFewerRules(Disagreement found) {
    Disagreement least = found;
    for (int i = 0; i < least.history().size(); i++) {
      if (least.history().get(i) instanceof Happening.Ruled ruled) {
        for (int rule = ruled.rules().size() - 1; rule >= 0; rule--) {
          least = same(withoutRule(least.history(), i, rule), least).orElse(least);
        }
      }
      if (i >= least.history().size()) {
        break;
      }
    }
    return least;
  }

  private static List<Happening> withoutRule(List<Happening> history, int index, int rule) {
    if (index >= history.size() || !(history.get(index) instanceof Happening.Ruled ruled)) {
      return history;
    }
    List<Happening> fewer = new ArrayList<>(history);
    List<io.epmdwatch.processor.domain.Rule> rules = new ArrayList<>(ruled.rules());
    if (rule < rules.size()) {
      rules.remove(rule);
    }
    fewer.set(index, new Happening.Ruled(ruled.heardAt(), rules));
    return fewer;
  }
}
