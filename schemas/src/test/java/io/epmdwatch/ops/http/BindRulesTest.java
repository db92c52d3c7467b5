package io.epmdwatch.ops.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.epmdwatch.net.Addresses;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BindRulesTest {
  private static final String TLS =
      "--http-certificate and --http-key (or --http-proxies, for proxies that do the TLS)";

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      nullValues = "fine",
      value = {
        "127.0.0.1 |          | fine",
        "127.8.9.1 |          | fine",
        "::1       |          | fine",
        "127.0.0.1 | tokens   | fine",
        "127.0.0.1 | cert key | fine",
        "127.0.0.1 | proxies  | --http-proxies lets others in: add --http-tokens",
        "127.0.0.1 | proxies tokens  | fine",
        "0.0.0.0   |          | --http-address 0.0.0.0 lets others in: add TLS and --http-tokens",
        "::        |          | --http-address :: lets others in: add TLS and --http-tokens",
        "10.0.0.1  | tokens   | --http-address 10.0.0.1 lets others in: add TLS",
        "10.0.0.1  | cert key | --http-address 10.0.0.1 lets others in: add --http-tokens",
        "10.0.0.1  | proxies  | --http-address 10.0.0.1 lets others in: add --http-tokens",
        "10.0.0.1  | cert key tokens         | fine",
        "10.0.0.1  | proxies tokens          | fine",
        "10.0.0.1  | cert key proxies tokens | fine",
        "10.0.0.1  | cert tokens | --http-certificate without its key: add --http-key",
        "127.0.0.1 | key         | --http-key without its certificate: add --http-certificate",
      })
  void saysWhatToAdd(String address, String given, String complaint) {
    String words = given == null ? "" : given;

    assertThat(
            BindRules.complaint(
                Addresses.parse(address),
                words.contains("cert"),
                words.contains("key"),
                words.contains("proxies"),
                words.contains("tokens")))
        .isEqualTo(Optional.ofNullable(complaint).map(text -> text.replace("TLS", TLS)));
  }
}
