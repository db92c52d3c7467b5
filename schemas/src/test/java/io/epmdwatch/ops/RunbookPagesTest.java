package io.epmdwatch.ops;

import static org.assertj.core.api.Assertions.assertThat;

import io.epmdwatch.ops.ManagementPage.Content;
import java.net.URI;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RunbookPagesTest {
  private final ManagementPage page = RunbookPages.page();

  @Test
  void servesTheIndexAndPagesByName() {
    assertThat(get("/runbooks/"))
        .isEqualTo(new Content(200, "text/plain; charset=utf-8", "# An index\n"));
    assertThat(get("/runbooks/README")).isEqualTo(get("/runbooks/"));
    assertThat(get("/runbooks/A_PAGE?from=alert").body()).isEqualTo("# What to do: é\n");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/runbooks/NONE",
        "/runbooks/A_PAGE.md",
        "/runbooks/A_PAGE/",
        "/runbooks//A_PAGE",
        "/runbooks/./A_PAGE",
        "/runbooks/../runbooks/A_PAGE",
        "/runbooks/%2e%2e/runbooks/A_PAGE",
        "/runbooks/A%5FPAGE",
        "/runbooks/A_PAGE%00",
        "/runbooks/A_PAGE%2Emd",
      })
  void hasNothingElse(String path) {
    assertThat(get(path).status()).isEqualTo(404);
  }

  private Content get(String path) {
    return page.answer().apply(URI.create("http://127.0.0.1" + path), name -> Optional.empty());
  }
}
