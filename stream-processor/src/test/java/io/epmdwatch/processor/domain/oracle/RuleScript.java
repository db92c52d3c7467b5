package io.epmdwatch.processor.domain.oracle;

import io.epmdwatch.processor.domain.AddressRange;
import io.epmdwatch.processor.domain.Deviation;
import io.epmdwatch.processor.domain.HostKey;
import io.epmdwatch.processor.domain.NodePattern;
import io.epmdwatch.processor.domain.Rule;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;

/** What an approver does with the rules around a host in a year. */
final class RuleScript {
  private static final long DAY = 86_400;
  private static final List<List<String>> GLOBS =
      List.of(List.of("*"), List.of("*"), List.of("rabbit*"), List.of("demo", "rabbit"), List.of());

  private final Random random;
  private final HostKey host;
  private final TreeMap<String, Rule> rules = new TreeMap<>();

  RuleScript(Random random, HostKey host) {
    this.random = random;
    this.host = host;
  }

  /** Every change of the rules, and a tick at the moments at which one of them starts or ends. */
  List<Happening> write() {
    List<Happening> script = new ArrayList<>();
    Instant now = Climate.START;
    while (now.isBefore(Climate.end())) {
      act(now);
      script.add(new Happening.Ruled(now, List.copyOf(rules.values())));
      rules.values().stream()
          .flatMap(rule -> Stream.of(rule.notBefore(), rule.expiresAt()))
          .filter(at -> at.isAfter(Climate.START) && at.isBefore(Climate.end()))
          .forEach(at -> script.add(new Happening.Tick(at)));
      now = now.plusMillis(1 + (long) (random.nextDouble() * 50 * DAY * 1_000));
    }
    return script;
  }

  private void act(Instant now) {
    String id = "r" + random.nextInt(4);
    switch (random.nextInt(5)) {
      case 0 -> rules.remove(id);
      case 1 -> rules.computeIfPresent(id, (same, rule) -> approvedAnew(rule, now));
      default -> rules.put(id, drawn(id, now));
    }
  }

  private Rule drawn(String id, Instant now) {
    int prefix = List.of(8, 16, 24, 32).get(random.nextInt(4));
    Set<Deviation> accepts = EnumSet.noneOf(Deviation.class);
    Stream.of(Deviation.LOCAL_PEER, Deviation.SUSPICIOUS_NAMES, Deviation.IDENTITY_CHANGED)
        .filter(deviation -> random.nextInt(4) == 0)
        .forEach(accepts::add);
    return new Rule(
        id,
        random.nextInt(20) == 0 ? "elsewhere" : host.zone(),
        AddressRange.around(host.address(), prefix),
        oneOf(Set.of(), Set.of(), Set.of(host.port()), Set.of(host.port() + 1)),
        oneOf(Set.of(), Set.of(), Set.of("corp"), Set.of("internet")),
        GLOBS.get(random.nextInt(GLOBS.size())).stream().map(NodePattern::of).toList(),
        random.nextInt(3) == 0,
        accepts,
        "",
        "team",
        random.nextBoolean() ? Instant.EPOCH : days(now, 20),
        random.nextInt(3) == 0 ? Instant.MAX : days(now, 150),
        now);
  }

  @SafeVarargs
  private <T> T oneOf(T... choices) {
    return choices[random.nextInt(choices.length)];
  }

  private Rule approvedAnew(Rule rule, Instant now) {
    return new Rule(
        rule.id(),
        rule.zone(),
        rule.range(),
        rule.ports(),
        rule.vantages(),
        rule.nodes(),
        rule.distributionClosed(),
        rule.accepts(),
        rule.platform(),
        rule.owner(),
        rule.notBefore(),
        random.nextBoolean() ? rule.expiresAt() : days(now, 150),
        now);
  }

  private Instant days(Instant now, int most) {
    return now.plusMillis(1 + (long) (random.nextDouble() * most * DAY * 1_000));
  }
}
