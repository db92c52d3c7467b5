package io.epmdwatch.ops.http;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/** Who a secret stands for. The secret itself is not kept, only its hash. */
final class Token {
  private final Role role;
  private final String name;
  private final byte[] hash;

  Token(Role role, String name, String secret) {
    this.role = role;
    this.name = name;
    this.hash = sha256(secret);
  }

  Role role() {
    return role;
  }

  String name() {
    return name;
  }

  /** Whether the hash is this token's; takes as long whatever the answer. */
  boolean hasHash(byte[] other) {
    return MessageDigest.isEqual(hash, other);
  }

  static byte[] sha256(String secret) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(secret.getBytes(StandardCharsets.UTF_8));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }

  @Override
  public String toString() {
    return role + " " + name;
  }
}
