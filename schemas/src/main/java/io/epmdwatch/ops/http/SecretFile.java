package io.epmdwatch.ops.http;

import io.epmdwatch.command.CommandFailure;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.regex.Pattern;

/** A file that only some may read. Complaints never quote it. */
public final class SecretFile {
  /** What RFC 6750 lets stand in a header. */
  static final Pattern TOKEN = Pattern.compile("[A-Za-z0-9._~+/-]+=*");

  private SecretFile() {}

  /**
   * The token that is a file's first line.
   *
   * @throws CommandFailure with exit code 2 when there is none, or every user can read it
   */
  public static String token(Path file) {
    try {
      requirePrivate(file);
      String text = new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1);
      String first = text.lines().findFirst().orElse("").strip();
      if (!TOKEN.matcher(first).matches()) {
        throw CommandFailure.usage(file + ": its first line must be a token, and nothing else");
      }
      return first;
    } catch (IllegalArgumentException e) {
      throw CommandFailure.usage(e.getMessage());
    } catch (IOException e) {
      throw CommandFailure.usage(unreadable(file, e));
    }
  }

  /**
   * Returns when not every user can read the file.
   *
   * @throws IllegalArgumentException otherwise
   */
  static void requirePrivate(Path file) {
    try {
      if (Files.getPosixFilePermissions(file).contains(PosixFilePermission.OTHERS_READ)) {
        throw new IllegalArgumentException(
            file
                + " can be read by every user: take that away with chmod o=, and replace what is in it");
      }
    } catch (UnsupportedOperationException e) {
      // A file system without such permissions has others, which we do not know.
    } catch (IOException e) {
      throw new IllegalArgumentException(unreadable(file, e), e);
    }
  }

  /** Why it was not read, in one line. */
  static String unreadable(Path file, IOException e) {
    return "%s cannot be read (%s): check its name and mode"
        .formatted(file, e.getClass().getSimpleName());
  }
}
