package io.epmdwatch.probe.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class WorkerAddressTest {
  @ParameterizedTest
  @CsvSource({
    "https://worker:9437,https://worker:9437/pause",
    "https://worker:9437/,https://worker:9437/pause",
    "https://proxy.example/worker-1//,https://proxy.example/worker-1/pause",
    "http://[::1]:9437,http://[::1]:9437/pause",
  })
  void pagesAreBelowTheUrl(URI url, URI page) {
    assertThat(WorkerAddress.at(url).page("pause")).isEqualTo(page);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "worker:9437",
        "worker",
        "ftp://worker:9437",
        "https:///pause",
        "https://olga:secret@worker",
        "https://worker?a=b",
        "https://worker#a"
      })
  void otherUrlsAreRefusedWithoutQuotingThem(URI url) {
    assertThatThrownBy(() -> WorkerAddress.at(url))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageNotContaining("secret");
  }

  @ParameterizedTest
  @CsvSource({
    "https://worker:9437,false",
    "http://worker:9437,true",
    "http://10.0.0.1,true",
    "http://127.0.0.1.evil.example,true",
    "http://localhost:9437,false",
    "http://127.0.0.1:9437,false",
    "http://[::1]:9437,false",
  })
  void onlyTlsAndThisMachineKeepASecret(URI url, boolean readable) {
    assertThat(WorkerAddress.at(url).isReadable()).isEqualTo(readable);
  }

  @Test
  void aWorkerOfThisMachineIsToldByItsPort() {
    WorkerAddress local = WorkerAddress.local(9437);

    assertThat(local.page("resume")).isEqualTo(URI.create("http://127.0.0.1:9437/resume"));
    assertThat(local.shown()).isEqualTo("127.0.0.1:9437");
    assertThat(local.isReadable()).isFalse();
  }
}
