package io.epmdwatch.schemas;

/**
 * Something about a cluster that is not as it should be.
 *
 * @param line what it is, with the fix
 * @param problem whether nothing should begin before it is put right
 */
public record ClusterFinding(String line, boolean problem) {
  static ClusterFinding problem(String line) {
    return new ClusterFinding(line, true);
  }

  static ClusterFinding warning(String line) {
    return new ClusterFinding(line, false);
  }
}
