package io.epmdwatch.ops;

import io.epmdwatch.ops.http.Role;
import java.net.URI;
import java.util.Objects;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Function;

/**
 * A page of a process's own beside those that all have.
 *
 * @param path its path from the root; one that ends in a slash stands for all that begin with it
 * @param needed what its callers must be, where tokens are asked for
 * @param answer what is answered to a {@code GET} of this URI with these headers; called by several
 *     threads
 */
public record ManagementPage(String path, Role needed, BiFunction<URI, Headers, Content> answer) {
  /** Checks that no page forgot its role. */
  public ManagementPage {
    Objects.requireNonNull(needed, path);
  }

  /** A page that is the same whatever the headers say. */
  public ManagementPage(String path, Role needed, Function<URI, Content> content) {
    this(path, needed, (uri, headers) -> content.apply(uri));
  }

  /** The headers of a request. */
  @FunctionalInterface
  public interface Headers {
    /** The first value of a header, whose name may be in any case. */
    Optional<String> first(String name);
  }

  /**
   * An answer.
   *
   * @param status HTTP status
   * @param type media type, with its charset
   * @param body the text
   */
  public record Content(int status, String type, String body) {
    /** That there is nothing. */
    public static Content notFound() {
      return new Content(404, Page.JSON, "{\"error\":\"not found\"}");
    }
  }
}
