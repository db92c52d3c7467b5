package io.epmdwatch.processor.sink;

import io.epmdwatch.command.CommandFailure;
import io.epmdwatch.command.Options;
import io.epmdwatch.net.EscapedText;
import java.net.URI;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** How a command line says where tickets are mirrored to. */
final class TargetOptions {
  private static final Pattern NAME = Pattern.compile("[A-Za-z0-9._-]{1,64}");

  @Option(
      names = "--target",
      paramLabel = "KIND",
      description = "webhook, github, gitlab, jira, jira-datacenter, servicenow or defectdojo.")
  private String kind;

  @Option(
      names = "--template",
      paramLabel = "FILE",
      description = "A template of your own in place of --target.")
  private Path file;

  @Option(
      names = "--sink",
      paramLabel = "NAME",
      description = "What this mirror is called; left out: the target, or the template's file.")
  private String sink;

  @Option(
      names = "--url",
      paramLabel = "URL",
      description = "Where the other system is; left out: the one in the template.")
  private String url;

  @Option(
      names = "--project",
      paramLabel = "NAME",
      description = "Its repository, project or test that takes the tickets.")
  private String project;

  @Option(
      names = "--set",
      split = ",",
      paramLabel = "KEY=VALUE",
      description = "Other settings of the template; bars separate the parts of a value.")
  private List<String> assignments = List.of();

  @Mixin private CredentialOptions shown;

  /**
   * The target.
   *
   * @param forShow whether credentials may be missing
   * @throws CommandFailure with exit code 2 when something is missing or makes no sense
   */
  Target target(boolean forShow) {
    if ((kind == null) == (file == null)) {
      throw CommandFailure.usage("say either --target or --template");
    }
    SinkTemplate template = file == null ? TemplateFiles.shipped(kind) : TemplateFiles.own(file);
    Target target =
        new Target(
            name(),
            template,
            base(template),
            settings(template),
            shown.credentials(template, forShow));
    return Options.checked("--project, --url and --set", () -> Rehearsal.of(target));
  }

  private String name() {
    String name = sink != null ? sink : kind != null ? kind : stem(file);
    if (!NAME.matcher(name).matches()) {
      throw CommandFailure.usage(
          "--sink '%s': 1 to 64 letters, digits, dots, dashes and underscores"
              .formatted(EscapedText.of(name)));
    }
    return name;
  }

  private static String stem(Path file) {
    return String.valueOf(file.getFileName()).replaceFirst("\\.ya?ml$", "");
  }

  private String base(SinkTemplate template) {
    String text = (url == null ? template.url() : url).replaceFirst("/+$", "");
    if (text.isEmpty()) {
      throw CommandFailure.usage("--url is missing: where is the " + template.title() + "?");
    }
    try {
      URI uri = URI.create(text);
      boolean isWeb = "https".equals(uri.getScheme()) || "http".equals(uri.getScheme());
      if (isWeb
          && uri.getHost() != null
          && uri.getUserInfo() == null
          && uri.getFragment() == null) {
        return text;
      }
    } catch (IllegalArgumentException e) {
      // Told below.
    }
    // What was written may hold a password.
    throw CommandFailure.usage("--url: write https://HOST/..., without a user");
  }

  private Map<String, String> settings(SinkTemplate template) {
    Map<String, String> settings = new HashMap<>(template.settings());
    if (project != null) {
      set(settings, template, "--project", "project", project);
    }
    for (String assignment : assignments) {
      int sign = assignment.indexOf('=');
      if (sign < 1) {
        throw CommandFailure.usage(
            "--set '%s': write KEY=VALUE".formatted(EscapedText.of(assignment)));
      }
      set(
          settings,
          template,
          "--set",
          assignment.substring(0, sign),
          assignment.substring(sign + 1));
    }
    for (String name : template.required()) {
      if (settings.getOrDefault(name, "").isBlank()) {
        String option = name.equals("project") ? "--project" : "--set " + name + "=...";
        throw CommandFailure.usage(template.title() + " needs " + option);
      }
    }
    return settings;
  }

  private static void set(
      Map<String, String> settings,
      SinkTemplate template,
      String option,
      String key,
      String value) {
    if (!settings.containsKey(key) && !template.required().contains(key)) {
      throw CommandFailure.usage(
          "%s: %s has no setting %s, only %s"
              .formatted(
                  option,
                  template.title(),
                  EscapedText.of(key),
                  settings.keySet().stream().sorted().toList()));
    }
    settings.put(key, value);
  }
}
