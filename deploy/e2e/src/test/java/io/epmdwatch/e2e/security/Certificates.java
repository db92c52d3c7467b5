package io.epmdwatch.e2e.security;

import static org.junit.jupiter.api.Assumptions.abort;

import io.epmdwatch.e2e.real.Installed;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Certificates made by {@code deploy/kafka/certificates}. */
final class Certificates {
  private static final Path SCRIPT = Path.of("..", "kafka", "certificates").toAbsolutePath();

  private final Path directory;

  private Certificates(Path directory) {
    this.directory = directory;
  }

  /** A new authority in an empty directory; without openssl the test is skipped, and says so. */
  static Certificates of(Path directory) {
    if (!Installed.all("openssl")) {
      System.out.println("SKIPPED: a secured cluster needs openssl on the PATH");
      abort("no openssl");
    }
    Certificates certificates = new Certificates(directory);
    certificates.run("authority");
    return certificates;
  }

  Path directory() {
    return directory;
  }

  /** What all trust. */
  Path authority() {
    return directory.resolve("ca.pem");
  }

  /** Key and certificate of a broker on loopback. */
  Path broker(String name) {
    run("broker", name, "DNS:localhost", "IP:127.0.0.1");
    return directory.resolve(name + ".pem");
  }

  /** Key and certificate of a client. */
  Path component(String name) {
    run("component", name);
    return directory.resolve(name + ".pem");
  }

  /** Key and certificate that signs itself, so that only those trust it who trust anything. */
  Path stranger(String name, String subject) {
    Path file = directory.resolve(name + ".pem");
    String both = file.toString();
    execute(
        List.of(
            "openssl",
            "req",
            "-x509",
            "-newkey",
            "ec",
            "-pkeyopt",
            "ec_paramgen_curve:P-256",
            "-nodes",
            "-subj",
            subject,
            "-keyout",
            both,
            "-out",
            both + ".certificate"));
    try {
      Path certificate = Path.of(both + ".certificate");
      return Files.writeString(file, Files.readString(file) + Files.readString(certificate));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** What openssl says. */
  boolean isFor(String purpose, String name) {
    Path file = directory.resolve(name + ".pem");
    return end(
            List.of(
                "openssl",
                "verify",
                "-purpose",
                purpose,
                "-CAfile",
                authority().toString(),
                file.toString()))
        == 0;
  }

  private void run(String... arguments) {
    List<String> words = new ArrayList<>(List.of(SCRIPT.toString(), directory.toString()));
    words.addAll(List.of(arguments));
    execute(words);
  }

  private static void execute(List<String> words) {
    if (end(words) != 0) {
      throw new AssertionError(words);
    }
  }

  private static int end(List<String> words) {
    try {
      return new ProcessBuilder(words).inheritIO().start().onExit().join().exitValue();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
