package io.epmdwatch.launcher.config;

import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import picocli.CommandLine;
import picocli.CommandLine.Model.OptionSpec;

/** Every option of any command that the configuration may set, by key. */
final class KnownOptions {
  static final String PASSED_THROUGH = "--kafka";

  private static final String CONFIG_FILE = "--config";

  private final SortedMap<String, OptionSpec> byKey;

  private KnownOptions(SortedMap<String, OptionSpec> byKey) {
    this.byKey = Collections.unmodifiableSortedMap(byKey);
  }

  static KnownOptions of(CommandLine root) {
    SortedMap<String, OptionSpec> byKey = new TreeMap<>();
    collect(root, byKey);
    return new KnownOptions(byKey);
  }

  /** The key of an option: its longest name without dashes. */
  static String key(OptionSpec option) {
    return option.longestName().replaceFirst("^-+", "");
  }

  static boolean isPassedThrough(OptionSpec option) {
    return option.longestName().equals(PASSED_THROUGH) && option.typeInfo().isMap();
  }

  SortedMap<String, OptionSpec> byKey() {
    return byKey;
  }

  boolean contains(String key) {
    return byKey.containsKey(key);
  }

  /** Whether only other programs of the product know the key: a file is shared by all of them. */
  boolean isForeign(String key) {
    return !contains(key) && ProductKeys.all().contains(key);
  }

  /** The advice for a key that is not known; {@code spelling} is how its place writes keys. */
  String adviceFor(String unknown, Function<String, String> spelling) {
    Set<String> all = ProductKeys.all();
    all.addAll(byKey.keySet());
    Optional<String> nearest = Spelling.nearest(unknown, List.copyOf(all));
    return nearest
        .map(key -> "did you mean " + spelling.apply(key) + "?")
        .orElse("`epmdwatch config print` lists all");
  }

  private static void collect(CommandLine command, SortedMap<String, OptionSpec> byKey) {
    for (OptionSpec option : command.getCommandSpec().options()) {
      if (isConfigurable(option)) {
        byKey.putIfAbsent(key(option), option);
      }
    }
    command.getSubcommands().values().forEach(each -> collect(each, byKey));
  }

  private static boolean isConfigurable(OptionSpec option) {
    return option.longestName().startsWith("--")
        && !option.inherited()
        && !option.usageHelp()
        && !option.versionHelp()
        && !option.longestName().equals(CONFIG_FILE)
        && !isPassedThrough(option);
  }
}
