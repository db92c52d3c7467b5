package io.epmdwatch.schemas;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.epmdwatch.ops.ManagementPage;
import io.epmdwatch.ops.ManagementPage.Content;
import io.epmdwatch.ops.http.Role;
import java.io.UncheckedIOException;
import java.net.URI;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * The released schemas under their fixed ids, as a schema registry that can only be read; answers
 * as Confluent's does.
 */
public final class ReleasedRegistry {
  private static final String TYPE = "application/vnd.schemaregistry.v1+json";
  private static final JsonMapper MAPPER = new JsonMapper();

  /** A schema by where it stands. */
  private record Release(Topics topic, RecordType record, int version) {
    int id() {
      return record.schemaId(version);
    }

    String subject() {
      return Subjects.name(topic.topic());
    }

    String schema() {
      return ReleasedSchemas.byId(id()).orElseThrow().toString();
    }

    Map<String, Object> place() {
      return Map.of("subject", subject(), "version", version);
    }

    Map<String, Object> whole() {
      Map<String, Object> fields = new LinkedHashMap<>(place());
      fields.put("id", id());
      fields.put("schema", schema());
      return fields;
    }
  }

  private ReleasedRegistry() {}

  /** Its pages. */
  public static List<ManagementPage> pages() {
    return List.of(
        page("/subjects", path -> ok(subjects())),
        page("/subjects/", path -> subject(List.of(path.split("/", -1)))),
        page("/schemas/types", path -> ok(List.of("AVRO"))),
        page("/schemas/ids/", path -> id(List.of(path.split("/", -1)))),
        page("/config", path -> ok(Map.of("compatibilityLevel", "FULL_TRANSITIVE"))),
        page("/mode", path -> ok(Map.of("mode", "READONLY"))));
  }

  private static ManagementPage page(String path, Function<String, Content> content) {
    return new ManagementPage(path, Role.VIEWER, uri -> content.apply(below(path, uri)));
  }

  private static String below(String path, URI uri) {
    return uri.getPath().substring(Math.min(path.length(), uri.getPath().length()));
  }

  private static List<String> subjects() {
    return releases().map(Release::subject).distinct().toList();
  }

  /** NAME/versions, NAME/versions/VERSION and NAME/versions/VERSION/schema. */
  private static Content subject(List<String> words) {
    List<Release> versions =
        releases().filter(release -> release.subject().equals(words.get(0))).toList();
    if (versions.isEmpty()) {
      return missing(40401, "Subject not found.");
    }
    if (words.size() == 1 || words.size() > 4 || !words.get(1).equals("versions")) {
      return missing(404, "HTTP 404 Not Found");
    }
    if (words.size() == 2) {
      return ok(versions.stream().map(Release::version).toList());
    }
    Optional<Release> release = version(versions, words.get(2));
    if (release.isEmpty()) {
      return missing(40402, "Version not found.");
    }
    if (words.size() == 3) {
      return ok(release.get().whole());
    }
    return words.get(3).equals("schema")
        ? new Content(200, TYPE, release.get().schema())
        : missing(404, "HTTP 404 Not Found");
  }

  private static Optional<Release> version(List<Release> versions, String text) {
    boolean latest = text.equals("latest") || text.equals("-1");
    int version = latest ? versions.size() : number(text).orElse(0);
    return versions.stream().filter(release -> release.version() == version).findFirst();
  }

  /** ID, ID/schema and ID/versions. */
  private static Content id(List<String> words) {
    OptionalInt id = number(words.get(0));
    Optional<String> schema =
        id.isEmpty() ? Optional.empty() : ReleasedSchemas.byId(id.getAsInt()).map(Object::toString);
    if (schema.isEmpty()) {
      return missing(40403, "Schema not found");
    }
    String asked = String.join("/", words.subList(1, words.size()));
    return switch (asked) {
      case "" -> ok(Map.of("schema", schema.get()));
      case "schema" -> new Content(200, TYPE, schema.get());
      case "versions" ->
          ok(releases().filter(each -> each.id() == id.getAsInt()).map(Release::place).toList());
      default -> missing(404, "HTTP 404 Not Found");
    };
  }

  private static Stream<Release> releases() {
    return Arrays.stream(Topics.values())
        .flatMap(
            topic -> Subjects.typeOf(topic).stream().flatMap(record -> releases(topic, record)));
  }

  private static Stream<Release> releases(Topics topic, RecordType record) {
    return IntStream.rangeClosed(1, record.newestVersion())
        .mapToObj(version -> new Release(topic, record, version));
  }

  private static OptionalInt number(String text) {
    return text.matches("\\d{1,9}") ? OptionalInt.of(Integer.parseInt(text)) : OptionalInt.empty();
  }

  private static Content ok(Object body) {
    return new Content(200, TYPE, json(body));
  }

  private static Content missing(int code, String message) {
    return new Content(404, TYPE, json(Map.of("error_code", code, "message", message)));
  }

  private static String json(Object body) {
    try {
      return MAPPER.writeValueAsString(body);
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException("writing maps and lists as JSON", e);
    }
  }
}
