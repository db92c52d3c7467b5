package io.epmdwatch.launcher.config;

import picocli.CommandLine.IDefaultValueProvider;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.OptionSpec;

/** Gives each option that no flag sets its configured value, before the default in the code. */
public final class ConfiguredDefaults implements IDefaultValueProvider {
  private final Settings settings;

  /** Defaults out of these settings. */
  public ConfiguredDefaults(Settings settings) {
    this.settings = settings;
  }

  @Override
  public String defaultValue(ArgSpec argument) {
    return argument instanceof OptionSpec option
        ? settings.of(option).map(Setting::value).orElse(null)
        : null;
  }
}
