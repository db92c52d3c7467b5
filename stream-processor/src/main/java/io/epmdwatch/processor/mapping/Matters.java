package io.epmdwatch.processor.mapping;

import io.epmdwatch.net.EscapedText;
import io.epmdwatch.processor.domain.AddressRange;
import io.epmdwatch.processor.domain.Dossier;
import io.epmdwatch.processor.domain.ExposureId;
import io.epmdwatch.processor.domain.Matter;
import io.epmdwatch.processor.domain.Objective;
import io.epmdwatch.processor.domain.Owners;
import io.epmdwatch.processor.domain.Rule;
import io.epmdwatch.processor.domain.Subject;
import java.util.List;
import java.util.Optional;

/** What the overseer watches, under ids that follow from what it is. */
public final class Matters {
  private Matters() {}

  /** The storm over a range. */
  public static Matter storm(String zone, AddressRange range, Owners owners) {
    return new Matter(
        Subject.STORM,
        ExposureId.ofStorm(zone, range),
        zone,
        Oversights.text(range),
        Optional.of(range.network()),
        List.of(),
        EscapedText.of(owners.of(range)));
  }

  /** A range that was promised to be swept. */
  public static Matter coverage(Objective objective, Owners owners) {
    String range = Oversights.text(objective.range());
    return new Matter(
        Subject.COVERAGE,
        named(Subject.COVERAGE, objective.zone(), range + "@" + objective.vantage()),
        objective.zone(),
        range,
        Optional.of(objective.range().network()),
        List.of(objective.vantage()),
        EscapedText.of(owners.of(objective.range())));
  }

  /** A vantage. */
  public static Matter vantage(String zone, String vantage) {
    return new Matter(
        Subject.VANTAGE,
        named(Subject.VANTAGE, zone, vantage),
        zone,
        vantage,
        Optional.empty(),
        List.of(vantage),
        Dossier.UNASSIGNED);
  }

  /** A rule. */
  public static Matter rule(Rule rule) {
    return new Matter(
        Subject.RULE,
        named(Subject.RULE, rule.zone(), rule.id()),
        rule.zone(),
        rule.id(),
        Optional.of(rule.range().network()),
        rule.vantages().stream().sorted().toList(),
        EscapedText.of(rule.owner()));
  }

  private static String named(Subject subject, String zone, String name) {
    return ExposureId.ofNamed(subject.letters(), zone, name);
  }
}
