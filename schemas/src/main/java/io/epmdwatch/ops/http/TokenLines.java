package io.epmdwatch.ops.http;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * The text of a token file: {@code viewer NAME TOKEN} and {@code operator NAME TOKEN}, with empty
 * lines and lines that begin with {@code #}. What is wrong is told by the number of its line; words
 * of it could be secrets.
 */
final class TokenLines {
  private static final int SHORTEST = 16;
  private static final int LONGEST_NAME = 64;
  private static final Map<String, Role> ROLES =
      Map.of("viewer", Role.VIEWER, "operator", Role.OPERATOR);
  private static final Pattern SPACE = Pattern.compile("[ \t]+");

  private TokenLines() {}

  /**
   * The tokens.
   *
   * @throws IllegalArgumentException when there is none, or a line is wrong
   */
  static List<Token> parse(byte[] text) {
    List<Token> tokens = new ArrayList<>();
    int number = 0;
    for (String line : decoded(text).split("\\R", -1)) {
      number++;
      String words = line.strip();
      if (!words.isEmpty() && !words.startsWith("#")) {
        tokens.add(token(words, "line " + number + ": ", tokens));
      }
    }
    require(!tokens.isEmpty(), "", "no token in it: write lines `viewer NAME TOKEN`");
    return tokens;
  }

  private static String decoded(byte[] text) {
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(text)).toString();
    } catch (CharacterCodingException e) {
      throw new IllegalArgumentException("not UTF-8 text", e);
    }
  }

  private static Token token(String line, String where, List<Token> others) {
    String[] words = SPACE.split(line, -1);
    require(
        words.length == 3 && ROLES.containsKey(words[0]),
        where,
        "write `viewer NAME TOKEN` or `operator NAME TOKEN`");
    require(words[1].length() <= LONGEST_NAME, where, "the name has more than 64 characters");
    require(
        words[2].length() >= SHORTEST,
        where,
        "the token has fewer than 16 characters: make one with `openssl rand -hex 32`");
    require(
        SecretFile.TOKEN.matcher(words[2]).matches(),
        where,
        "a token has letters, digits and ._~+/-=");
    require(
        others.stream().noneMatch(other -> other.name().equals(words[1])),
        where,
        "another line has the same name");
    require(
        others.stream().noneMatch(other -> other.hasHash(Token.sha256(words[2]))),
        where,
        "another line has the same token");
    return new Token(ROLES.get(words[0]), words[1], words[2]);
  }

  private static void require(boolean holds, String where, String otherwise) {
    if (!holds) {
      throw new IllegalArgumentException(where + otherwise);
    }
  }
}
