package io.epmdwatch.ops.http;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;

/**
 * A certificate for this machine that signs itself, and its key, as PEM files made with the JDK's
 * keytool.
 */
public record KeyFiles(Path certificate, Path key) {
  private static final String PASSWORD = "changeit";

  /** Options of keytool say what is special: {@code -keyalg RSA}, {@code -startdate -10d}. */
  public static KeyFiles make(Path directory, String name, String... options) {
    Path store = directory.resolve(name + ".p12");
    List<String> words = new ArrayList<>();
    words.add(Path.of(System.getProperty("java.home"), "bin", "keytool").toString());
    words.addAll(List.of("-genkeypair", "-alias", "own", "-dname", "CN=" + name));
    words.addAll(List.of("-ext", "san=dns:localhost,ip:127.0.0.1"));
    words.addAll(List.of("-keystore", store.toString(), "-storepass", PASSWORD));
    words.addAll(List.of(options));
    if (!words.contains("-keyalg")) {
      words.addAll(List.of("-keyalg", "EC"));
    }
    try {
      Path log = directory.resolve(name + ".log");
      Process keytool =
          new ProcessBuilder(words).redirectErrorStream(true).redirectOutput(log.toFile()).start();
      if (keytool.onExit().join().exitValue() != 0) {
        throw new AssertionError(Files.readString(log));
      }
      return written(directory, name, store);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (GeneralSecurityException e) {
      throw new AssertionError(e);
    }
  }

  /** Puts this pair where another one is. */
  public void replace(KeyFiles other) throws IOException {
    Files.writeString(other.certificate, Files.readString(certificate));
    Files.writeString(other.key, Files.readString(key));
  }

  private static KeyFiles written(Path directory, String name, Path file)
      throws IOException, GeneralSecurityException {
    KeyStore store = KeyStore.getInstance("PKCS12");
    try (InputStream in = Files.newInputStream(file)) {
      store.load(in, PASSWORD.toCharArray());
    }
    byte[] key = store.getKey("own", PASSWORD.toCharArray()).getEncoded();
    return new KeyFiles(
        pem(
            directory.resolve(name + ".crt"),
            "CERTIFICATE",
            store.getCertificate("own").getEncoded()),
        pem(directory.resolve(name + ".key"), "PRIVATE KEY", key));
  }

  private static Path pem(Path file, String label, byte[] content) throws IOException {
    String text = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(content);
    Files.createFile(
        file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    return Files.writeString(
        file, "-----BEGIN " + label + "-----\n" + text + "\n-----END " + label + "-----\n");
  }
}
