package io.epmdwatch.launcher;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.epmdwatch.command.TextTable;
import io.epmdwatch.security.AclText;
import io.epmdwatch.security.Component;
import io.epmdwatch.security.Grant;
import io.epmdwatch.security.Principals;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.BiFunction;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.kafka.common.resource.PatternType;

/** The grants of all components, as text. */
final class GrantList {
  private static final JsonMapper MAPPER = new JsonMapper();

  private final Principals principals;

  GrantList(Principals principals) {
    this.principals = principals;
  }

  TextTable table() {
    TextTable table = new TextTable("PRINCIPAL", "RESOURCE", "NAME", "OPERATIONS");
    all((component, grant) ->
            new String[] {
              principals.of(component),
              lower(grant.resource()),
              grant.name() + (grant.pattern() == PatternType.PREFIXED ? "*" : ""),
              operations(grant).collect(Collectors.joining(" "))
            })
        .forEach(table::row);
    return table;
  }

  List<String> json() {
    return all(this::json).map(ObjectNode::toString).toList();
  }

  List<String> commands() {
    return all((component, grant) -> AclText.adding(principals.of(component), grant)).toList();
  }

  private ObjectNode json(Component component, Grant grant) {
    ObjectNode node =
        MAPPER
            .createObjectNode()
            .put("component", component.id())
            .put("principal", principals.of(component))
            .put("resourceType", lower(grant.resource()))
            .put("patternType", lower(grant.pattern()))
            .put("name", grant.name());
    operations(grant).forEach(node.putArray("operations")::add);
    return node;
  }

  private <T> Stream<T> all(BiFunction<Component, Grant, T> as) {
    return Arrays.stream(Component.values())
        .flatMap(
            component ->
                component.grants(principals.applicationId()).stream()
                    .map(grant -> as.apply(component, grant)));
  }

  private static Stream<String> operations(Grant grant) {
    return grant.operations().stream().sorted().map(AclText::name);
  }

  private static String lower(Enum<?> value) {
    return value.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
