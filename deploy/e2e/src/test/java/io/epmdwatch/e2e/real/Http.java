package io.epmdwatch.e2e.real;

import io.epmdwatch.ops.ManagementCommand;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The pages of a running program, at the port that it told on standard error. */
public final class Http {
  private static final Pattern PORT =
      Pattern.compile(
          "(?:watching .*|metrics at |metrics and health on )http://127\\.0\\.0\\.1:(\\d+)");

  private final HttpClient client =
      HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build();
  private final int port;

  private Http(int port) {
    this.port = port;
  }

  public static Http of(UpProcess up) {
    return find(up).orElseThrow(() -> new AssertionError("no port told: " + up));
  }

  /** Nothing as long as the port has not been told. */
  public static Optional<Http> find(UpProcess up) {
    return up.err().stream()
        .map(PORT::matcher)
        .filter(Matcher::find)
        .findFirst()
        .map(told -> new Http(Integer.parseInt(told.group(1))));
  }

  public int port() {
    return port;
  }

  public HttpResponse<String> get(String page) {
    return send(request(page).build());
  }

  /** Has the program do what a page is named for, such as {@code /pause}. */
  public HttpResponse<String> post(String page) {
    return send(
        request(page)
            .header(ManagementCommand.HEADER, page.substring(1))
            .POST(HttpRequest.BodyPublishers.noBody())
            .build());
  }

  private HttpRequest.Builder request(String page) {
    return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + page))
        .timeout(Duration.ofSeconds(5));
  }

  private HttpResponse<String> send(HttpRequest request) {
    try {
      return client.send(request, HttpResponse.BodyHandlers.ofString());
    } catch (IOException e) {
      throw new AssertionError(request.method() + " " + request.uri().getPath(), e);
    } catch (InterruptedException e) {
      throw new AssertionError("interrupted", e);
    }
  }

  /** The lines of a metric, one for each set of labels. */
  public List<String> samples(String metric) {
    return get("/metrics")
        .body()
        .lines()
        .filter(line -> line.startsWith(metric + "{") || line.startsWith(metric + " "))
        .toList();
  }

  /** A metric's value, summed over its labels. */
  public double sum(String metric) {
    return samples(metric).stream()
        .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
        .sum();
  }
}
