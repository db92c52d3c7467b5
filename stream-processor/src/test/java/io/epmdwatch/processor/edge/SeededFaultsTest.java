package io.epmdwatch.processor.edge;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The checks of the events are checked: each kind of fault is found. */
class SeededFaultsTest {
  @ParameterizedTest(name = "{0}")
  @MethodSource("ocsfFaults")
  void aFaultInAnOcsfEventIsFound(String problem, Consumer<ObjectNode> fault) {
    ObjectNode event = json(SiemFormat.OCSF);
    fault.accept(event);

    assertThat(OcsfSchema.problems(event)).anyMatch(found -> found.startsWith(problem));
  }

  static Stream<Arguments> ocsfFaults() {
    return Stream.of(
        fault("colour: unknown attribute", e -> e.put("colour", "red")),
        fault("metadata.product.colour: unknown", e -> at(e, "/metadata/product").put("colour", 1)),
        fault("severity_id: required", e -> e.remove("severity_id")),
        fault("finding_info.uid: required", e -> at(e, "/finding_info").remove("uid")),
        fault("remediation.desc: required", e -> at(e, "/remediation").remove("desc")),
        fault("observables[].type_id: required", e -> at(e, "/observables/0").remove("type_id")),
        fault("severity_id: must be integer_t", e -> e.put("severity_id", "4")),
        fault("time: must be timestamp_t", e -> e.put("time", "2026-11-24T08:00:00Z")),
        fault("is_alert: must be boolean_t", e -> e.put("is_alert", 1)),
        fault("message: must be string_t", e -> e.putNull("message")),
        fault("status_id: not of the enum", e -> e.put("status_id", 17)),
        fault("type_uid: not of the enum", e -> e.put("type_uid", 200_101)),
        fault("class_uid: not of the enum", e -> e.put("class_uid", 2002)),
        fault("status_id: status must be New", e -> e.put("status", "Resolved")),
        fault("metadata: must be an object", e -> e.put("metadata", "1.8.0")),
        fault("evidences: must be an array", e -> e.set("evidences", e.at("/evidences/0"))),
        fault("metadata: must not be an array", e -> e.putArray("metadata")),
        fault("evidences[]: at least one", e -> ((ArrayNode) e.get("evidences")).addObject()),
        fault("tickets[]: at least one", e -> at(e, "/tickets/0").remove("uid")),
        fault("vulnerabilities[]: just one", e -> at(e, "/vulnerabilities/0").remove("cwe")),
        fault(
            "vulnerabilities[]: just one",
            e -> at(e, "/vulnerabilities/0").putObject("cve").put("uid", "CVE-2026-1")),
        fault(
            "vulnerabilities[].cwe.uid: required",
            e -> at(e, "/vulnerabilities/0/cwe").remove("uid")),
        fault("tickets: unknown attribute", e -> at(e, "/metadata").remove("profiles")),
        fault("cloud: required", e -> at(e, "/metadata").putArray("profiles").add("cloud")),
        fault(
            "evidences[].dst_endpoint.ip: must look like",
            e -> at(e, "/evidences/0/dst_endpoint").put("ip", "host7")),
        fault(
            "evidences[].dst_endpoint.port: out of range",
            e -> at(e, "/evidences/0/dst_endpoint").put("port", 65_536)));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("ecsFaults")
  void aFaultInAnEcsDocumentIsFound(String problem, Consumer<ObjectNode> fault) {
    ObjectNode document = json(SiemFormat.ECS);
    fault.accept(document);

    assertThat(EcsSchema.problems(document)).anyMatch(found -> found.startsWith(problem));
  }

  static Stream<Arguments> ecsFaults() {
    return Stream.of(
        fault("colour: unknown field", e -> e.put("colour", "red")),
        fault("event.colour: unknown field", e -> at(e, "/event").put("colour", "red")),
        fault(
            "vulnerability.status: unknown field",
            e -> at(e, "/vulnerability").put("status", "open")),
        fault("@timestamp: required", e -> e.remove("@timestamp")),
        fault("ecs.version: required", e -> at(e, "/ecs").remove("version")),
        fault("@timestamp: must be date", e -> e.put("@timestamp", "yesterday")),
        fault("event.severity: must be long", e -> at(e, "/event").put("severity", "high")),
        fault("destination.ip: must be ip", e -> at(e, "/destination").put("ip", "host7")),
        fault("destination.port: must be long", e -> at(e, "/destination").put("port", 1.5)),
        fault("event.reason: must be keyword", e -> at(e, "/event").put("reason", 1)),
        fault("event.reason: too long", e -> at(e, "/event").put("reason", "a".repeat(1025))),
        fault("event.kind: not of the enum", e -> at(e, "/event").put("kind", "alarm")),
        fault(
            "event.category: not of the enum",
            e -> at(e, "/event").putArray("category").add("vulnerabilities")),
        fault("event.category: must be an array", e -> at(e, "/event").put("category", "network")),
        fault("host.ip: must be an array", e -> at(e, "/host").put("ip", "10.0.0.7")),
        fault("event.kind: must not be an array", e -> at(e, "/event").putArray("kind")),
        fault("event.type: \"end\" is not", e -> at(e, "/event").putArray("type").add("end")));
  }

  private static Arguments fault(String problem, Consumer<ObjectNode> fault) {
    return Arguments.of(problem, fault);
  }

  private static ObjectNode at(JsonNode event, String path) {
    return (ObjectNode) event.at(path);
  }

  private static ObjectNode json(SiemFormat format) {
    return (ObjectNode)
        OcsfFindingTest.parse(format.line(Samples.event(Samples.exposure().build())));
  }
}
