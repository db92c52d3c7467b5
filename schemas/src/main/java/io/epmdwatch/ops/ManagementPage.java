package io.epmdwatch.ops;

import java.net.URI;
import java.util.function.Function;

/**
 * A page of a process's own beside those that all have.
 *
 * @param path its path from the root; one that ends in a slash stands for all that begin with it
 * @param content what is answered to a {@code GET} of this URI; called by several threads
 */
public record ManagementPage(String path, Function<URI, Content> content) {
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
