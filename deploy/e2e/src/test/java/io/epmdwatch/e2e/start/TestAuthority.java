package io.epmdwatch.e2e.start;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A certificate authority of the JDK's keytool, in a directory of its own. */
final class TestAuthority {
  static final String PASSWORD = "a-secret";

  private final Path directory;

  private TestAuthority(Path directory) {
    this.directory = directory;
  }

  static TestAuthority make(Path directory) {
    TestAuthority authority = new TestAuthority(directory);
    try {
      Files.createDirectories(directory);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    authority.keytool(
        "-genkeypair",
        "-alias",
        "ca",
        "-dname",
        "CN=ca",
        "-ext",
        "bc=ca:true",
        "-keyalg",
        "EC",
        "-keystore",
        authority.store("ca"));
    authority.keytool(
        "-exportcert",
        "-alias",
        "ca",
        "-rfc",
        "-file",
        authority.path("ca.crt"),
        "-keystore",
        authority.store("ca"));
    authority.keytool(
        "-importcert",
        "-noprompt",
        "-alias",
        "ca",
        "-file",
        authority.path("ca.crt"),
        "-keystore",
        authority.trust());
    return authority;
  }

  /** Who trusts it. */
  String trust() {
    return path("trust.p12");
  }

  /** A key and a certificate that begins some days ago and is good for ten; returns the file. */
  String certificate(String name, String alternativeName, int daysOld) {
    keytool(
        "-genkeypair",
        "-alias",
        name,
        "-dname",
        "CN=" + name,
        "-keyalg",
        "EC",
        "-keystore",
        store(name));
    keytool("-certreq", "-alias", name, "-file", path(name + ".csr"), "-keystore", store(name));
    keytool(
        "-gencert",
        "-alias",
        "ca",
        "-infile",
        path(name + ".csr"),
        "-outfile",
        path(name + ".crt"),
        "-rfc",
        "-startdate",
        "-" + daysOld + "d",
        "-validity",
        "10",
        "-ext",
        "san=" + alternativeName,
        "-keystore",
        store("ca"));
    keytool(
        "-importcert",
        "-noprompt",
        "-alias",
        "ca",
        "-file",
        path("ca.crt"),
        "-keystore",
        store(name));
    keytool(
        "-importcert",
        "-noprompt",
        "-alias",
        name,
        "-file",
        path(name + ".crt"),
        "-keystore",
        store(name));
    return store(name);
  }

  private String store(String name) {
    return path(name + ".p12");
  }

  private String path(String name) {
    return directory.resolve(name).toString();
  }

  private void keytool(String... arguments) {
    List<String> words = new ArrayList<>();
    words.add(Path.of(System.getProperty("java.home"), "bin", "keytool").toString());
    words.addAll(List.of("-J-XX:TieredStopAtLevel=1", "-J-XX:+UseSerialGC"));
    words.addAll(List.of(arguments));
    words.addAll(List.of("-storetype", "PKCS12", "-storepass", PASSWORD));
    try {
      Path log = directory.resolve("keytool.log");
      Process process =
          new ProcessBuilder(words).redirectErrorStream(true).redirectOutput(log.toFile()).start();
      if (process.onExit().join().exitValue() != 0) {
        throw new AssertionError(words + " " + Files.readString(log));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
