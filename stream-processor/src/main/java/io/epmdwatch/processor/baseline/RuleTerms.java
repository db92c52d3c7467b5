package io.epmdwatch.processor.baseline;

import io.epmdwatch.schemas.BaselineRule;
import io.epmdwatch.schemas.DistributionPortPolicy;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** What a rule asks or grants besides addresses and nodes, as text: only what was not left out. */
final class RuleTerms {
  private RuleTerms() {}

  static String of(BaselineRule rule) {
    List<String> terms = new ArrayList<>();
    list("ports", rule.getPorts(), terms);
    list("from", rule.getVantages(), terms);
    if (rule.getDistributionPorts() == DistributionPortPolicy.CLOSED) {
      terms.add("distribution ports closed");
    }
    list("accepts", rule.getAccepts(), terms);
    if (!rule.getPlatform().isEmpty()) {
      terms.add("platform " + rule.getPlatform());
    }
    rule.getNotBefore().ifPresent(at -> terms.add("not before " + at));
    return terms.isEmpty() ? "-" : String.join("; ", terms);
  }

  private static void list(String name, List<?> values, List<String> terms) {
    if (!values.isEmpty()) {
      terms.add(
          name + " " + values.stream().map(Object::toString).collect(Collectors.joining(",")));
    }
  }
}
