package io.epmdwatch.ops.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.epmdwatch.command.CommandFailure;
import io.epmdwatch.command.ExitCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Files that are no use, each told in one line. */
class ServerTlsTest {
  @TempDir private static Path directory;
  private static KeyFiles good;

  @BeforeAll
  static void make() {
    good = KeyFiles.make(directory, "good");
  }

  @Test
  void anExpiredOrFutureCertificate() {
    KeyFiles expired = KeyFiles.make(directory, "expired", "-startdate", "-10d", "-validity", "5");
    refused(expired, expired.certificate() + ": the certificate expired at 20", ": renew it");

    KeyFiles future = KeyFiles.make(directory, "future", "-startdate", "+10d");
    refused(future, ": the certificate is valid from 20", " on: wait, or check the clock");
  }

  @Test
  void aKeyOfAnotherCertificate() {
    KeyFiles sameKind = KeyFiles.make(directory, "other");
    refused(
        new KeyFiles(good.certificate(), sameKind.key()),
        sameKind.key() + " is not the key of the certificate in " + good.certificate());
    KeyFiles rsa = KeyFiles.make(directory, "rsa", "-keyalg", "RSA");
    refused(
        new KeyFiles(good.certificate(), rsa.key()), rsa.key() + ": not a readable EC private key");
  }

  @Test
  void aKindOfKeyThatBrowsersDoNotTake() {
    refused(
        KeyFiles.make(directory, "ed", "-keyalg", "Ed25519"),
        "ed.crt: the certificate's key is of another kind than RSA or EC");
  }

  @Test
  void aKeyThatEveryUserCanRead() throws IOException {
    KeyFiles open = KeyFiles.make(directory, "open");
    Files.setPosixFilePermissions(open.key(), PosixFilePermissions.fromString("rw-r--r--"));

    refused(open, open.key() + " can be read by every user: take that away with chmod o=");
  }

  @Test
  void filesThatAreSomethingElse() throws IOException {
    Path text = written("text", "nothing");
    refused(new KeyFiles(text, good.key()), text + ": no PEM certificate in it");
    refused(
        new KeyFiles(good.certificate(), text),
        text + ": no PKCS#8 private key in it: convert it with `openssl pkcs8");
    refused(new KeyFiles(good.key(), good.certificate()), "good.key: no PEM certificate in it");
    Path old =
        written("old", Files.readString(good.key()).replace("PRIVATE KEY", "EC PRIVATE KEY"));
    refused(new KeyFiles(good.certificate(), old), "old: no PKCS#8 private key in it");
    Path cut = written("cut", "-----BEGIN CERTIFICATE-----\nMIIB\n-----END CERTIFICATE-----\n");
    refused(new KeyFiles(cut, good.key()), cut + ": holds a certificate that cannot be read");
    Path absent = directory.resolve("absent");
    refused(new KeyFiles(good.certificate(), absent), absent + " cannot be read (NoSuchFile");
  }

  private static Path written(String name, String text) throws IOException {
    Path file =
        Files.createFile(
            directory.resolve(name),
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    return Files.writeString(file, text);
  }

  private static void refused(KeyFiles files, String... said) {
    assertThatThrownBy(() -> ServerTls.of(files.certificate(), files.key()))
        .isInstanceOfSatisfying(
            CommandFailure.class, e -> assertThat(e.exitCode()).isEqualTo(ExitCode.USAGE))
        .message()
        .contains(said)
        .doesNotContain("\n");
  }
}
