package io.epmdwatch.processor.remediation;

import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/** The recipes that are shipped, by platform. */
public final class Catalogue {
  /** The recipe for when the platform is not known. */
  static final String GENERAL = "general";

  private static final Map<String, Recipe> RECIPES = load();
  private static final Recipe STORM = new CatalogueFiles().recipe("storm");

  private Catalogue() {}

  /**
   * Returns when all its files are read, which is done once. In a JVM that has just begun it takes
   * the better part of a second, for which the first ticket waits otherwise.
   */
  public static void prepare() {
    Objects.requireNonNull(STORM);
    Objects.requireNonNull(GuessRules.shipped());
  }

  /** The ids of all platforms there is a recipe for. */
  public static Set<String> platforms() {
    return RECIPES.keySet();
  }

  /** The recipe for one of the {@link #platforms}. */
  static Recipe recipe(String platform) {
    Recipe recipe = RECIPES.get(platform);
    if (recipe == null) {
      throw new IllegalArgumentException("no recipe for " + platform);
    }
    return recipe;
  }

  /** The recipe for a range that opened at once; no platform's. */
  static Recipe storm() {
    return STORM;
  }

  private static Map<String, Recipe> load() {
    CatalogueFiles files = new CatalogueFiles();
    Map<String, Recipe> recipes = new HashMap<>();
    for (String platform : CatalogueFiles.read("platforms.yaml", String[].class)) {
      recipes.put(platform, files.recipe(platform));
    }
    return Map.copyOf(recipes);
  }
}
