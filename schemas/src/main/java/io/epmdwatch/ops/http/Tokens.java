package io.epmdwatch.ops.http;

import io.epmdwatch.command.CommandFailure;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** The tokens of a file, read again when it changes. Safe for use by several threads. */
public final class Tokens {
  private final RereadFiles<List<Token>> file;

  private Tokens(RereadFiles<List<Token>> file) {
    this.file = file;
  }

  /**
   * Reads the file.
   *
   * @throws CommandFailure with exit code 2 when it cannot be read, every user can read it, or a
   *     line of it is wrong
   */
  public static Tokens in(Path file) {
    return new Tokens(new RereadFiles<>(List.of(file), contents -> read(file, contents.get(0))));
  }

  /** The token with this secret. Looks at all of them, whichever it is. */
  Optional<Token> find(String secret) {
    byte[] hash = Token.sha256(secret);
    Token found = null;
    for (Token each : file.current()) {
      found = each.hasHash(hash) ? each : found;
    }
    return Optional.ofNullable(found);
  }

  private static List<Token> read(Path file, byte[] contents) {
    SecretFile.requirePrivate(file);
    try {
      return TokenLines.parse(contents);
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(file + ": " + e.getMessage(), e);
    }
  }
}
