package io.epmdwatch.processor.operator;

import io.epmdwatch.command.CommandFailure;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/** Options of a {@code show} command that stand where it does not see them. */
final class OptionsOfShow {
  private OptionsOfShow() {}

  /**
   * Makes sure that no option stands before {@code show}, where it would do nothing.
   *
   * @throws CommandFailure with exit code 2 when one does
   */
  static void requireBehind(CommandSpec show) {
    for (OptionSpec option : show.parent().commandLine().getParseResult().matchedOptions()) {
      if (!option.inherited()) {
        throw CommandFailure.usage(
            "%s stands before show: put it behind".formatted(option.longestName()));
      }
    }
  }
}
