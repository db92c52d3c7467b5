package io.epmdwatch.probe.scope;

import io.epmdwatch.command.CommandFailure;
import io.epmdwatch.net.Cidr;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * A file of ranges whose owners do not want to be probed: one CIDR a line, with comments from
 * {@code #} to the end of the line. Fails closed: a line that cannot be read stops the start.
 */
public final class ExclusionFile {
  private ExclusionFile() {}

  /**
   * The ranges in the file.
   *
   * @throws CommandFailure when it cannot be read, or names the line that is wrong
   */
  public static List<Cidr> read(Path file) {
    List<String> lines = lines(file);
    List<Cidr> ranges = new ArrayList<>();
    for (int i = 0; i < lines.size(); i++) {
      String line = lines.get(i).replaceFirst("#.*", "").strip();
      if (!line.isEmpty()) {
        ranges.add(ScopeRules.parse("--exclude " + file + " line " + (i + 1), line));
      }
    }
    return ranges;
  }

  private static List<String> lines(Path file) {
    try {
      return Files.readAllLines(file);
    } catch (NoSuchFileException e) {
      throw CommandFailure.usage("--exclude " + file + ": there is no such file");
    } catch (AccessDeniedException e) {
      throw CommandFailure.usage("--exclude " + file + ": permission denied");
    } catch (IOException e) {
      throw CommandFailure.usage(
          "--exclude %s cannot be read as UTF-8 text: %s".formatted(file, e.getMessage()));
    }
  }
}
