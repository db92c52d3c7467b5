package io.epmdwatch.processor.mapping;

import io.epmdwatch.processor.domain.AlertKind;
import io.epmdwatch.processor.domain.Deviation;
import io.epmdwatch.processor.domain.ExposureState;
import io.epmdwatch.processor.domain.Severity;
import java.util.Arrays;
import java.util.Optional;

/** The domain's enums as the contract's; the names are the same, and a test keeps them so. */
public final class Names {
  private Names() {}

  /** The contract's name of a deviation. */
  public static io.epmdwatch.schemas.Deviation of(Deviation deviation) {
    return io.epmdwatch.schemas.Deviation.valueOf(deviation.name());
  }

  /** The contract's name of a state. */
  public static io.epmdwatch.schemas.ExposureState of(ExposureState state) {
    return io.epmdwatch.schemas.ExposureState.valueOf(state.name());
  }

  /** The contract's name of a severity. */
  public static io.epmdwatch.schemas.Severity of(Severity severity) {
    return io.epmdwatch.schemas.Severity.valueOf(severity.name());
  }

  /** The contract's name of an alert kind. */
  public static io.epmdwatch.schemas.AlertKind of(AlertKind kind) {
    return io.epmdwatch.schemas.AlertKind.valueOf(kind.name());
  }

  /** The deviation that the contract names; empty when it is not a life of its own. */
  static Optional<Deviation> deviation(io.epmdwatch.schemas.Deviation named) {
    return Arrays.stream(Deviation.values())
        .filter(known -> known.name().equals(named.name()))
        .findFirst();
  }
}
