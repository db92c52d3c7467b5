package io.epmdwatch.e2e;

import static java.util.stream.Collectors.joining;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;

/** The SHA-256 of each library, by its Maven coordinates. */
record DependencyLock(SortedMap<String, String> hashes) {

  /** What is on this JVM's class path and comes from the local Maven repository. */
  static DependencyLock ofClassPath() throws IOException {
    Path repository = repository();
    SortedMap<String, String> hashes = new TreeMap<>();
    // Surefire puts the class path into a manifest, and the list into a property of its own.
    String classPath =
        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
    for (String entry : classPath.split(File.pathSeparator)) {
      Path file = Path.of(entry).toAbsolutePath().normalize();
      if (file.startsWith(repository)) {
        RepositoryJar jar = RepositoryJar.of(repository.relativize(file));
        if (!jar.group().equals("io.epmdwatch")) {
          hashes.put(jar.coordinates(), sha256(file));
        }
      }
    }
    return new DependencyLock(hashes);
  }

  /** Reads lines {@code group:artifact:version:sha256}. */
  static DependencyLock parse(String text) {
    SortedMap<String, String> hashes = new TreeMap<>();
    for (String line : text.lines().toList()) {
      int colon = line.lastIndexOf(':');
      hashes.put(line.substring(0, colon), line.substring(colon + 1));
    }
    return new DependencyLock(hashes);
  }

  /** The lines that {@link #parse} reads, sorted. */
  String text() {
    return hashes.entrySet().stream()
        .map(entry -> entry.getKey() + ":" + entry.getValue() + "\n")
        .collect(joining());
  }

  /** What {@code found} has that this has not, and the other way round; empty if they agree. */
  List<String> differencesTo(DependencyLock found) {
    TreeSet<String> all = new TreeSet<>(hashes.keySet());
    all.addAll(found.hashes.keySet());
    List<String> differences = new ArrayList<>();
    for (String jar : all) {
      String before = hashes.get(jar);
      String now = found.hashes.get(jar);
      if (before == null) {
        differences.add("added " + jar + ":" + now);
      } else if (now == null) {
        differences.add("missing " + jar + ":" + before);
      } else if (!now.equals(before)) {
        differences.add("changed " + jar + ":" + before + " is now " + now);
      }
    }
    return differences;
  }

  private static Path repository() {
    Path usual = Path.of(System.getProperty("user.home"), ".m2", "repository");
    String surefires = System.getProperty("localRepository", usual.toString());
    return Path.of(surefires).toAbsolutePath().normalize();
  }

  private static String sha256(Path file) throws IOException {
    try {
      byte[] digest = MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(file));
      return HexFormat.of().formatHex(digest);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }
}
