package io.epmdwatch.registry;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.epmdwatch.registry.RegistryFailure.Reason;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.avro.AvroRuntimeException;
import org.apache.avro.Schema;

/** Three questions to a registry, each answered, or given up, within three seconds. */
final class RegistryClient {
  private static final Duration PATIENCE = Duration.ofSeconds(3);
  private static final String JSON = "application/vnd.schemaregistry.v1+json";
  private static final JsonMapper MAPPER = new JsonMapper();
  private static final int LONGEST_QUOTE = 300;

  private final HttpClient http =
      HttpClient.newBuilder()
          .connectTimeout(PATIENCE)
          // Asking to upgrade a plain connection confuses some proxies.
          .version(HttpClient.Version.HTTP_1_1)
          .build();
  private final RegistryAddress address;

  RegistryClient(RegistryAddress address) {
    this.address = address;
  }

  /** The id under which the subject already has this schema. */
  OptionalInt lookUp(Subject subject) throws RegistryFailure {
    HttpResponse<String> answer = post("/subjects/" + subject.name(), subject);
    return answer.statusCode() == 404 ? OptionalInt.empty() : OptionalInt.of(id(answer, subject));
  }

  /** The id under which the subject has this schema from now on. */
  int register(Subject subject) throws RegistryFailure {
    return id(post("/subjects/" + subject.name() + "/versions", subject), subject);
  }

  /** The schema with this id. */
  Schema schema(int id) throws RegistryFailure {
    String what = "schema id " + id;
    HttpResponse<String> answer = send(request("/schemas/ids/" + id).GET().build());
    if (answer.statusCode() == 404) {
      throw failure(Reason.UNKNOWN_ID, what, "it has given out no such id");
    }
    String text = json(answer, what).path("schema").asText();
    try {
      return new Schema.Parser().parse(text);
    } catch (AvroRuntimeException e) {
      throw failure(Reason.UNKNOWN_ID, what, "is no Avro schema that stands alone");
    }
  }

  private HttpResponse<String> post(String path, Subject subject) throws RegistryFailure {
    String body = MAPPER.createObjectNode().put("schema", subject.schema().toString()).toString();
    return send(
        request(path).header("Content-Type", JSON).POST(BodyPublishers.ofString(body)).build());
  }

  private HttpRequest.Builder request(String path) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(address.resolve(path)).header("Accept", JSON + ", application/json");
    address.authorization().ifPresent(value -> request.header("Authorization", value));
    return request;
  }

  /** The request's own timeout would end with the headers, and wait for a body for ever. */
  private HttpResponse<String> send(HttpRequest request) throws RegistryFailure {
    CompletableFuture<HttpResponse<String>> answer =
        http.sendAsync(request, BodyHandlers.ofString());
    try {
      return answer.get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
    } catch (ExecutionException e) {
      String why = Optional.ofNullable(e.getCause().getMessage()).orElse("");
      throw unreachable(e.getCause().getClass().getSimpleName() + " " + why);
    } catch (TimeoutException e) {
      throw unreachable("no answer within " + PATIENCE.toSeconds() + " s");
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw unreachable("interrupted");
    } finally {
      answer.cancel(true);
    }
  }

  private int id(HttpResponse<String> answer, Subject subject) throws RegistryFailure {
    JsonNode id = json(answer, subject.name()).path("id");
    if (!id.canConvertToInt() || !id.isIntegralNumber()) {
      throw unreachable("it answers without an id: is this a registry?");
    }
    return id.intValue();
  }

  private JsonNode json(HttpResponse<String> answer, String what) throws RegistryFailure {
    int status = answer.statusCode();
    if (status == 429 || status >= 500) {
      throw unreachable("HTTP " + status + " " + message(answer.body()));
    }
    if (status == 401 || status == 403) {
      throw failure(
          Reason.REFUSED,
          what,
          "HTTP %d %s; check --registry-credentials".formatted(status, message(answer.body())));
    }
    if (status != 200) {
      throw failure(
          Reason.REFUSED,
          what,
          "HTTP %d %s; change the subject's rules or schemas there"
              .formatted(status, message(answer.body())));
    }
    return tree(answer.body()).orElseThrow(() -> unreachable("it answers no JSON"));
  }

  private RegistryFailure unreachable(String why) {
    return new RegistryFailure(
        Reason.UNREACHABLE,
        "registry %s does not work: %s; start it, or check --registry-url"
            .formatted(address, why.strip()));
  }

  private RegistryFailure failure(Reason reason, String what, String why) {
    return new RegistryFailure(reason, "registry %s, %s: %s".formatted(address, what, why.strip()));
  }

  /** What the registry says is wrong, else the beginning of what it says. */
  private static String message(String body) {
    Optional<JsonNode> error = tree(body).filter(node -> node.hasNonNull("message"));
    String text =
        error
            .map(node -> node.path("error_code").asText() + " " + node.path("message").asText())
            .orElse(body)
            .replaceAll("\\s+", " ");
    return text.length() > LONGEST_QUOTE ? text.substring(0, LONGEST_QUOTE) + "..." : text;
  }

  private static Optional<JsonNode> tree(String body) {
    try {
      return Optional.of(MAPPER.readTree(body));
    } catch (JacksonException e) {
      return Optional.empty();
    }
  }
}
