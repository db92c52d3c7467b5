package io.epmdwatch.processor.cli;

import io.epmdwatch.command.CommandFailure;
import io.epmdwatch.command.DurationConverter;
import io.epmdwatch.net.Cidr;
import io.epmdwatch.net.EscapedText;
import io.epmdwatch.processor.domain.AddressRange;
import java.time.Duration;
import picocli.CommandLine.TypeConversionException;

/**
 * A value of the form {@code LEFT=RIGHT} on a command line.
 *
 * @param option whose value it is, for complaints
 * @param left what stands before the sign
 * @param right what stands after it
 */
record Assignment(String option, String left, String right) {

  /**
   * The two sides.
   *
   * @throws CommandFailure with exit code 2 when there are no two
   */
  static Assignment of(String option, String example, String text) {
    int sign = text.lastIndexOf('=');
    if (sign < 1 || sign == text.length() - 1) {
      throw CommandFailure.usage(
          "%s '%s': write %s".formatted(option, EscapedText.of(text), example));
    }
    return new Assignment(option, text.substring(0, sign), text.substring(sign + 1));
  }

  /** The right side as a duration. */
  Duration duration() {
    try {
      return new DurationConverter().convert(right);
    } catch (TypeConversionException e) {
      throw CommandFailure.usage(option + ": " + e.getMessage());
    }
  }

  /** A text as a range of addresses. */
  AddressRange range(String text) {
    try {
      Cidr cidr = Cidr.parse(text);
      return AddressRange.around(cidr.network(), cidr.prefixLength());
    } catch (IllegalArgumentException e) {
      throw CommandFailure.usage(option + ": " + e.getMessage());
    }
  }
}
