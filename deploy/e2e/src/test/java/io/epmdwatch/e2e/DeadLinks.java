package io.epmdwatch.e2e;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Relative links that lead nowhere. */
final class DeadLinks {
  private DeadLinks() {}

  /** A line for each in these files. */
  static List<String> of(List<MarkdownFile> files) {
    return files.stream()
        .flatMap(
            file ->
                file.links().stream()
                    .filter(link -> isDead(file, link))
                    .map(link -> file.path() + ": dead link " + link))
        .toList();
  }

  private static boolean isDead(MarkdownFile file, String link) {
    int hash = link.indexOf('#');
    String path = hash < 0 ? link : link.substring(0, hash);
    Path target = path.isEmpty() ? file.path() : file.path().resolveSibling(path).normalize();
    if (!Files.exists(target)) {
      return true;
    }
    return hash >= 0 && !MarkdownFile.read(target).anchors().contains(link.substring(hash + 1));
  }
}
