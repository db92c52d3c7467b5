package io.epmdwatch.ops;

import com.sun.net.httpserver.HttpHandler;
import io.epmdwatch.ops.http.Role;
import java.util.Map;
import java.util.function.Supplier;

/**
 * A path that is served.
 *
 * @param path from the root; the JDK's server gives a request to the longest that begins it
 * @param needed what callers must be
 * @param page what they get
 */
record Endpoint(String path, Role needed, HttpHandler page) {
  /** A page to look at that is a JSON object, always with status 200. */
  static Endpoint json(String path, Role needed, Supplier<Map<String, ?>> fields) {
    return new Endpoint(path, needed, Page.get(e -> Page.json(e, 200, fields.get())));
  }
}
