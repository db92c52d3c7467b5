package io.epmdwatch.processor.mapping;

import static org.assertj.core.api.Assertions.assertThat;

import io.epmdwatch.processor.domain.AlertKind;
import io.epmdwatch.processor.domain.Deviation;
import io.epmdwatch.processor.domain.ExposureState;
import io.epmdwatch.processor.domain.Severity;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The contract knows every name that the domain can give it. */
class NamesTest {
  @ParameterizedTest
  @EnumSource
  void deviation(Deviation deviation) {
    assertThat(Names.of(deviation)).hasToString(deviation.name());
  }

  @ParameterizedTest
  @EnumSource
  void state(ExposureState state) {
    assertThat(Names.of(state)).hasToString(state.name());
  }

  @ParameterizedTest
  @EnumSource
  void severity(Severity severity) {
    assertThat(Names.of(severity)).hasToString(severity.name());
  }

  @ParameterizedTest
  @EnumSource
  void kind(AlertKind kind) {
    assertThat(Names.of(kind)).hasToString(kind.name());
  }
}
