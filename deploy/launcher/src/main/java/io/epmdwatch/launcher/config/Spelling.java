package io.epmdwatch.launcher.config;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** How far one word is from another, in letters put in, left out or exchanged. */
final class Spelling {
  private Spelling() {}

  /** The word that was probably meant, if any is near enough. */
  static Optional<String> nearest(String word, List<String> candidates) {
    int farthest = Math.max(2, word.length() / 3);
    return candidates.stream()
        .filter(candidate -> distance(word, candidate) <= farthest)
        .min(Comparator.comparingInt(candidate -> distance(word, candidate)));
  }

  private static int distance(String one, String other) {
    int[] above = new int[other.length() + 1];
    for (int column = 0; column < above.length; column++) {
      above[column] = column;
    }
    for (int row = 1; row <= one.length(); row++) {
      int[] current = new int[above.length];
      current[0] = row;
      for (int column = 1; column < current.length; column++) {
        int exchanged = one.charAt(row - 1) == other.charAt(column - 1) ? 0 : 1;
        int leftOut = Math.min(above[column], current[column - 1]) + 1;
        current[column] = Math.min(leftOut, above[column - 1] + exchanged);
      }
      above = current;
    }
    return above[other.length()];
  }
}
