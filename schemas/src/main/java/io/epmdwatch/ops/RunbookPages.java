package io.epmdwatch.ops;

import io.epmdwatch.ops.ManagementPage.Content;
import io.epmdwatch.ops.http.Role;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;

/** {@code /runbooks/}: what to do about each alert, as far as the class path holds the pages. */
public final class RunbookPages {
  private static final String PATH = "/runbooks/";
  private static final String PACKAGE = "/io/epmdwatch/runbooks/";
  private static final String INDEX = "README";
  private static final String TEXT = "text/plain; charset=utf-8";

  /** No dot and no slash: a name never leads out of the package. */
  private static final Pattern NAME = Pattern.compile("[A-Za-z_]+");

  private RunbookPages() {}

  /** The index at the path itself, and below it each page by its name without {@code .md}. */
  public static ManagementPage page() {
    return new ManagementPage(PATH, Role.VIEWER, RunbookPages::content);
  }

  private static Content content(URI uri) {
    String rest = uri.getRawPath().substring(PATH.length());
    String name = rest.isEmpty() ? INDEX : rest;
    return NAME.matcher(name).matches() ? read(name) : Content.notFound();
  }

  private static Content read(String name) {
    try (InputStream in = RunbookPages.class.getResourceAsStream(PACKAGE + name + ".md")) {
      return in == null
          ? Content.notFound()
          : new Content(200, TEXT, new String(in.readAllBytes(), StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException("reading the runbook page " + name, e);
    }
  }
}
