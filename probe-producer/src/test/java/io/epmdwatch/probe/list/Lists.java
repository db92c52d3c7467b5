package io.epmdwatch.probe.list;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.epmdwatch.net.Cidr;
import io.epmdwatch.probe.engine.Target;
import io.epmdwatch.probe.scope.AddressRules;
import io.epmdwatch.probe.scope.Exclusions;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Lists for tests. */
public final class Lists {
  /** Nothing but what is private. */
  static final AddressRules PRIVATE = rules(List.of(), List.of(), Optional.empty());

  private Lists() {}

  /** A list of these lines, private targets only. */
  public static TargetList of(String... lines) {
    return of(PRIVATE, lines);
  }

  static TargetList of(AddressRules rules, String... lines) {
    return new TargetList(stream(String.join("\n", lines)), 4369, rules);
  }

  static TargetList of(InputStream in) {
    return new TargetList(in, 4369, PRIVATE);
  }

  static InputStream stream(String text) {
    return new ByteArrayInputStream(text.getBytes(UTF_8));
  }

  static AddressRules rules(
      List<String> scope, List<String> excluded, Optional<String> allowPublic) {
    Stream<Cidr> out = excluded.stream().map(Cidr::parse);
    return AddressRules.of(scope, Exclusions.of(out.toList()), allowPublic);
  }

  static List<Target> all(TargetList list) throws IOException {
    List<Target> targets = new ArrayList<>();
    for (Optional<Target> next = list.next(); next.isPresent(); next = list.next()) {
      targets.add(next.get());
    }
    return targets;
  }

  static List<String> endpoints(TargetList list) throws IOException {
    return all(list).stream().map(Target::toString).toList();
  }
}
