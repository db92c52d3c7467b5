package io.epmdwatch.ops.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.epmdwatch.command.CommandFailure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TokensTest {
  private static final String ALICE = "a3f0c1d2e4b5968778695a4b";
  private static final String BOB = "0123456789abcdef";

  @TempDir private Path directory;
  private Path file;

  @BeforeEach
  void writePrivately() throws IOException {
    file =
        Files.createFile(
            directory.resolve("tokens"),
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-r-----")));
    Files.writeString(
        file, "# who may\n\nviewer alice " + ALICE + "\n  operator\tbob  " + BOB + "  \r\n");
  }

  @Test
  void findsEachByItsSecretAlone() {
    Tokens tokens = Tokens.in(file);

    assertThat(tokens.find(ALICE)).map(Token::toString).contains("viewer alice");
    assertThat(tokens.find(BOB)).map(Token::toString).contains("operator bob");
    assertThat(tokens.find("")).isEmpty();
    assertThat(tokens.find("alice")).isEmpty();
    assertThat(tokens.find(ALICE + "0")).isEmpty();
    assertThat(tokens.find(ALICE.substring(1))).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '#',
      value = {
        "admin carol SECRETSECRETSECRET      | line 5: write `viewer NAME TOKEN` or `operator NAME TOKEN`",
        "viewer SECRETSECRETSECRET           | line 5: write `viewer NAME TOKEN` or `operator NAME TOKEN`",
        "SECRETSECRETSECRET                  | line 5: write `viewer NAME TOKEN` or `operator NAME TOKEN`",
        "viewer a b SECRETSECRETSECRET       | line 5: write `viewer NAME TOKEN` or `operator NAME TOKEN`",
        "viewer carol SECRETSECRETSEC        | line 5: the token has fewer than 16 characters: make one with `openssl rand -hex 32`",
        "viewer carol SECRETSECRET:SECRET    | line 5: a token has letters, digits and ._~+/-=",
        "viewer alice SECRETSECRETSECRET     | line 5: another line has the same name",
        "viewer carol 0123456789abcdef       | line 5: another line has the same token",
      })
  void namesAWrongLineByItsNumberAndNeverShowsIt(String line, String said) throws IOException {
    Files.writeString(file, Files.readString(file) + line + "\n");

    assertThatThrownBy(() -> Tokens.in(file))
        .isInstanceOf(CommandFailure.class)
        .hasMessage(file + ": " + said)
        .hasMessageNotContaining("SECRET");
  }

  @Test
  void refusesAFileThatAllMayReadOrThatSaysNothing() throws IOException {
    Files.writeString(file, "# nobody\n");
    assertThatThrownBy(() -> Tokens.in(file)).hasMessageContaining("no token in it");
    Files.write(file, new byte[] {(byte) 0xff});
    assertThatThrownBy(() -> Tokens.in(file)).hasMessage(file + ": not UTF-8 text");
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw----r--"));
    assertThatThrownBy(() -> Tokens.in(file)).hasMessageContaining("can be read by every user");
    Files.delete(file);
    assertThatThrownBy(() -> Tokens.in(file))
        .hasMessage(file + " cannot be read (NoSuchFileException): check its name and mode");
  }

  @Test
  void readsAChangedFileAgainAndKeepsTheOldWhileTheNewIsWrong() throws IOException {
    Tokens tokens = Tokens.in(file);

    Files.writeString(file, "operator carol " + ALICE + "\n");
    await().until(() -> tokens.find(ALICE).orElseThrow().name().equals("carol"));
    assertThat(tokens.find(BOB)).isEmpty();

    try (Logged logged = new Logged(RereadFiles.class)) {
      Files.writeString(file, "operator dave " + BOB + "\noperator " + BOB + "\n");
      await()
          .until(
              () -> {
                tokens.find(BOB);
                return !logged.lines().isEmpty();
              });
      assertThat(logged.lines())
          .singleElement()
          .asString()
          .contains("event=http_files_not_taken", file + ": line 2: ")
          .doesNotContain(BOB);
    }
    assertThat(tokens.find(ALICE)).isPresent();
    assertThat(tokens.find(BOB)).isEmpty();

    Files.writeString(file, "operator dave " + BOB + "\n");
    await().until(() -> tokens.find(BOB).isPresent());
  }
}
