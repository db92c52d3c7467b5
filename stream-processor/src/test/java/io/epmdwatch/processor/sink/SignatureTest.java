package io.epmdwatch.processor.sink;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class SignatureTest {
  /** {@code printf '1764000000.{"a":"b"}' | openssl dgst -sha256 -hmac s3cret}. */
  @Test
  void isWhatOpensslSays() {
    byte[] body = "{\"a\":\"b\"}".getBytes(StandardCharsets.UTF_8);
    assertThat(Signature.of("s3cret", "1764000000", body))
        .isEqualTo("sha256=71a93806a91fed1f2aa4ac9c94780fb06bec257d621537376582733b332d9999");
  }
}
