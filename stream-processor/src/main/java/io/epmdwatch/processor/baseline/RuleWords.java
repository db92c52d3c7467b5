package io.epmdwatch.processor.baseline;

import io.epmdwatch.net.EscapedText;
import io.epmdwatch.schemas.Deviation;
import io.epmdwatch.schemas.DistributionPortPolicy;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** The words of a rule that stand for one of a few values; the case of letters does not matter. */
final class RuleWords {
  private static final List<Deviation> DEVIATIONS =
      List.of(Deviation.LOCAL_PEER, Deviation.SUSPICIOUS_NAMES, Deviation.IDENTITY_CHANGED);

  private RuleWords() {}

  /**
   * The deviations that a rule accepts besides, each once, sorted.
   *
   * @throws IllegalArgumentException when a word is not a deviation that a rule can accept
   */
  static List<Deviation> deviations(List<String> words) {
    return words.stream()
        .map(word -> oneOf("accepts", word, DEVIATIONS))
        .distinct()
        .sorted()
        .toList();
  }

  /**
   * What a rule says about distribution ports.
   *
   * @throws IllegalArgumentException when the word is not a policy
   */
  static DistributionPortPolicy distributionPorts(String word) {
    return oneOf("distributionPorts", word, Arrays.asList(DistributionPortPolicy.values()));
  }

  private static <E extends Enum<E>> E oneOf(String field, String word, List<E> values) {
    String name = word == null ? "" : word.toUpperCase(Locale.ROOT);
    return values.stream()
        .filter(value -> value.name().equals(name))
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "%s: '%s' is not one of %s"
                        .formatted(field, EscapedText.of(name), names(values))));
  }

  private static String names(List<? extends Enum<?>> values) {
    return values.stream().map(Enum::name).collect(Collectors.joining(", "));
  }
}
