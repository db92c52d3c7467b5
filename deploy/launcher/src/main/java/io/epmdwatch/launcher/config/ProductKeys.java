package io.epmdwatch.launcher.config;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The keys of all commands of the product, also of those that this program does not have: the rows
 * of the table in deploy/README.md, which a test holds to the options.
 */
final class ProductKeys {
  private static final String TABLE = "README.md";
  private static final Pattern ROW = Pattern.compile("^\\| `--([a-z-]+)` \\|", Pattern.MULTILINE);

  private ProductKeys() {}

  static Set<String> all() {
    try (InputStream in = ProductKeys.class.getResourceAsStream(TABLE)) {
      Matcher rows = ROW.matcher(new String(in.readAllBytes(), StandardCharsets.UTF_8));
      return rows.results().map(row -> row.group(1)).collect(Collectors.toCollection(TreeSet::new));
    } catch (IOException e) {
      throw new UncheckedIOException("reading " + TABLE, e);
    }
  }
}
