package io.epmdwatch.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RegistryAddressTest {
  @Test
  void mayStandBelowAPath() {
    RegistryAddress address =
        new RegistryAddress(URI.create("https://r.example/apis/ccompat/v7/"), Optional.empty());

    assertThat(address.resolve("/subjects/a"))
        .hasToString("https://r.example/apis/ccompat/v7/subjects/a");
    assertThat(address.authorization()).isEmpty();
  }

  @Test
  void authenticatesByTheStandard() {
    // From RFC 7617, section 2.
    assertThat(
            new RegistryAddress(URI.create("http://r"), Optional.of("Aladdin:open sesame"))
                .authorization())
        .contains("Basic QWxhZGRpbjpvcGVuIHNlc2FtZQ==");
  }

  @ParameterizedTest
  @CsvSource({
    "kafka-1:9092, a:b, must be http://HOST:PORT",
    "file:///etc, a:b, must be http://HOST:PORT",
    "http:r, a:b, must be http://HOST:PORT",
    "http://u:s3cret@r, a:b, must have no user",
    "http://r?x=1, a:b, must have no query",
    "http://r, s3cret, must be USER:PASSWORD",
    "http://r, :s3cret, must be USER:PASSWORD"
  })
  void refusesOtherFormsAndKeepsSecrets(URI url, String credentials, String rule) {
    assertThatThrownBy(() -> new RegistryAddress(url, Optional.of(credentials)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(rule)
        .hasMessageNotContaining("s3cret");
  }
}
