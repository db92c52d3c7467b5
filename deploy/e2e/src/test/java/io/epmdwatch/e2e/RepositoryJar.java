package io.epmdwatch.e2e;

import java.nio.file.Path;
import java.util.StringJoiner;

/** A jar in a Maven repository, known by where it lies: {@code group/artifact/version/file.jar}. */
record RepositoryJar(String group, String artifact, String version, String classifier) {

  /** Reads the coordinates off a path relative to the repository. */
  static RepositoryJar of(Path path) {
    int depth = path.getNameCount();
    if (depth < 4) {
      throw new IllegalArgumentException("not laid out as in a Maven repository: " + path);
    }
    String artifact = path.getName(depth - 3).toString();
    String version = path.getName(depth - 2).toString();
    String file = path.getFileName().toString();
    String stem = artifact + "-" + version;
    if (!file.startsWith(stem) || !file.endsWith(".jar")) {
      throw new IllegalArgumentException("not named as in a Maven repository: " + path);
    }
    StringJoiner group = new StringJoiner(".");
    path.subpath(0, depth - 3).forEach(name -> group.add(name.toString()));
    String classifier = file.substring(stem.length(), file.length() - ".jar".length());
    return new RepositoryJar(group.toString(), artifact, version, classifier);
  }

  /** The coordinates with colons between; a classifier stands behind the version, with its dash. */
  String coordinates() {
    return String.join(":", group, artifact, version + classifier);
  }
}
