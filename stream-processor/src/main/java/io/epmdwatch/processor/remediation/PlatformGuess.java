package io.epmdwatch.processor.remediation;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * A platform that a host may be, and how sure that is.
 *
 * @param platform id of a recipe in the catalogue
 * @param confidencePercent how sure, 0 to 100; each guess stands for itself, they need not add up
 * @param because what it rests on, safe to print
 */
public record PlatformGuess(String platform, int confidencePercent, String because) {
  private static final Comparator<PlatformGuess> LIKELIEST_FIRST =
      Comparator.comparingInt(PlatformGuess::confidencePercent)
          .reversed()
          .thenComparing(PlatformGuess::platform);

  /**
   * What the clues point to, likeliest first, never empty. When nothing is likely enough, the
   * general recipe leads with confidence 0 and the guesses follow it.
   */
  public static List<PlatformGuess> of(Clues clues) {
    if (Catalogue.platforms().contains(clues.platform())) {
      return List.of(new PlatformGuess(clues.platform(), 100, "the baseline rule says so"));
    }
    GuessRules rules = GuessRules.shipped();
    List<PlatformGuess> guesses = new ArrayList<>(likeliest(rules.guesses(clues)));
    guesses.sort(LIKELIEST_FIRST);
    if (guesses.isEmpty() || guesses.get(0).confidencePercent() < rules.sureFrom()) {
      guesses.add(
          0, new PlatformGuess(Catalogue.GENERAL, 0, "nothing points clearly to one platform"));
    }
    return List.copyOf(guesses);
  }

  private static Collection<PlatformGuess> likeliest(List<PlatformGuess> all) {
    Map<String, PlatformGuess> best = new HashMap<>();
    for (PlatformGuess guess : all) {
      best.merge(
          guess.platform(),
          guess,
          (a, b) -> a.confidencePercent() >= b.confidencePercent() ? a : b);
    }
    return best.values();
  }
}
