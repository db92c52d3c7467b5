package io.epmdwatch.registry;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;

/**
 * Where a registry is, and what it is told about the caller.
 *
 * @param url its root, {@code http} or {@code https}, without user, query and fragment
 * @param credentials {@code USER:PASSWORD} for HTTP basic authentication
 */
public record RegistryAddress(URI url, Optional<String> credentials) {
  /** Checks the form. No complaint repeats the credentials. */
  public RegistryAddress {
    boolean web = "http".equals(url.getScheme()) || "https".equals(url.getScheme());
    require(web && url.getHost() != null, "registry URL must be http://HOST:PORT or https://...");
    require(url.getUserInfo() == null, "registry URL must have no user: use the credentials");
    require(
        url.getQuery() == null && url.getFragment() == null,
        "registry URL must have no query and no fragment");
    require(
        credentials.filter(text -> text.indexOf(':') < 1).isEmpty(),
        "registry credentials must be USER:PASSWORD");
  }

  URI resolve(String path) {
    return URI.create(toString() + path);
  }

  Optional<String> authorization() {
    return credentials.map(
        text ->
            "Basic " + Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8)));
  }

  /** The URL, without a slash at its end. */
  @Override
  public String toString() {
    return url.toString().replaceFirst("/+$", "");
  }

  private static void require(boolean holds, String rule) {
    if (!holds) {
      throw new IllegalArgumentException(rule);
    }
  }
}
