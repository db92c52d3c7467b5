package io.epmdwatch.e2e;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * A rule of a Prometheus rules file that alerts.
 *
 * @param source its own lines of the file, comments among them
 * @param rule what they say
 */
record AlertRule(String source, JsonNode rule) {
  private static final YAMLMapper MAPPER = new YAMLMapper();
  private static final Set<String> SEVERITIES = Set.of("info", "warning", "critical");
  private static final Pattern STATED =
      Pattern.compile(
          "(?m)^ *# No keep_firing_for: .+|^ *keep_firing_for: \\S+ # .+|^ *# .+\\n *keep_firing_for: ");
  private static final Pattern AT_ONCE = Pattern.compile("(?m)^ *for: 0s$");

  /** The alerts of a file, in its order. */
  static List<AlertRule> read(String file) throws IOException {
    List<JsonNode> rules = new ArrayList<>();
    MAPPER.readTree(file).path("groups").forEach(group -> group.path("rules").forEach(rules::add));
    // A comment above a rule goes with the rule before it, which does no harm.
    List<String> sources = List.of(file.split("(?m)^ {6}(?=- (?:alert|record): )"));
    List<AlertRule> alerts = new ArrayList<>();
    for (int i = 0; i < rules.size(); i++) {
      if (rules.get(i).has("alert")) {
        alerts.add(new AlertRule(sources.get(i + 1), rules.get(i)));
      }
    }
    return alerts;
  }

  String name() {
    return rule.path("alert").asText();
  }

  String expression() {
    return rule.path("expr").asText();
  }

  /** The expression that holds itself for as long as Prometheus would hold the alert. */
  String heldExpression() {
    return rule.has("keep_firing_for")
        ? "(%1$s) or max_over_time((%1$s)[%2$s:])"
            .formatted(expression(), rule.path("keep_firing_for").asText())
        : expression();
  }

  /** What this alert lacks; nothing if it is as it should be. */
  List<String> faults() {
    List<String> faults = new ArrayList<>();
    require(rule.has("for"), "has no for", faults);
    require(!AT_ONCE.matcher(source).find(), "does not say why it waits for nothing", faults);
    require(
        STATED.matcher(source).find(), "does not say why it is, or is not, kept firing", faults);
    String severity = rule.path("labels").path("severity").asText();
    require(SEVERITIES.contains(severity), "has severity '" + severity + "'", faults);
    for (String annotation : List.of("summary", "description")) {
      require(!annotation(annotation).isBlank(), "has no " + annotation, faults);
    }
    require(
        annotation("runbook_url").endsWith("/runbooks/" + name()),
        "has runbook_url '" + annotation("runbook_url") + "'",
        faults);
    return faults;
  }

  private String annotation(String name) {
    return rule.path("annotations").path(name).asText();
  }

  private void require(boolean met, String fault, List<String> faults) {
    if (!met) {
      faults.add(name() + " " + fault);
    }
  }
}
