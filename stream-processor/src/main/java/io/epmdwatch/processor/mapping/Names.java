package io.epmdwatch.processor.mapping;

import io.epmdwatch.processor.domain.AlertKind;
import io.epmdwatch.processor.domain.Deviation;
import io.epmdwatch.processor.domain.ExposureState;
import io.epmdwatch.processor.domain.Severity;

/** The domain's enums as the contract's; the names are the same, and a test keeps them so. */
final class Names {
  private Names() {}

  static io.epmdwatch.schemas.Deviation of(Deviation deviation) {
    return io.epmdwatch.schemas.Deviation.valueOf(deviation.name());
  }

  static io.epmdwatch.schemas.ExposureState of(ExposureState state) {
    return io.epmdwatch.schemas.ExposureState.valueOf(state.name());
  }

  static io.epmdwatch.schemas.Severity of(Severity severity) {
    return io.epmdwatch.schemas.Severity.valueOf(severity.name());
  }

  static io.epmdwatch.schemas.AlertKind of(AlertKind kind) {
    return io.epmdwatch.schemas.AlertKind.valueOf(kind.name());
  }
}
