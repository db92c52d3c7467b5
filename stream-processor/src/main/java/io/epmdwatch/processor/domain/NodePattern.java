package io.epmdwatch.processor.domain;

import java.util.Arrays;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Node names that a rule allows.
 *
 * @param glob a name in which * stands for any run of characters
 * @param pattern the same, compiled
 */
public record NodePattern(String glob, Pattern pattern) {

  /** The pattern a glob stands for. */
  public static NodePattern of(String glob) {
    String regex =
        Arrays.stream(glob.split("\\*", -1)).map(Pattern::quote).collect(Collectors.joining(".*"));
    return new NodePattern(glob, Pattern.compile(regex, Pattern.DOTALL));
  }

  /** Whether it allows this name. */
  public boolean matches(String name) {
    return pattern.matcher(name).matches();
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof NodePattern that && that.glob.equals(glob);
  }

  @Override
  public int hashCode() {
    return glob.hashCode();
  }
}
