package io.epmdwatch.processor.sink;

import java.io.IOException;
import java.net.ConnectException;
import java.net.http.HttpClient;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javax.net.ssl.SSLException;

/** Sends requests, one at a time and not too often. Follows no redirect: it could lead anywhere. */
final class TargetClient implements Caller {
  private static final int LARGEST_ANSWER = 1 << 20;

  private final HttpClient http;
  private final Credentials credentials;
  private final Duration patience;
  private final Pace pace;

  /**
   * A client.
   *
   * @param patience for one answer, its body included
   */
  TargetClient(Credentials credentials, Duration patience, int requestsPerSecond) {
    this.credentials = credentials;
    this.patience = patience;
    this.pace = new Pace(requestsPerSecond);
    this.http =
        HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .followRedirects(HttpClient.Redirect.NEVER)
            .connectTimeout(patience)
            .build();
  }

  @Override
  public Reply send(TargetRequest request) throws InterruptedException {
    pace.await();
    CompletableFuture<HttpResponse<byte[]>> answer =
        http.sendAsync(httpRequest(request), info -> new CappedBody(LARGEST_ANSWER));
    try {
      HttpResponse<byte[]> response = answer.get(patience.toMillis(), TimeUnit.MILLISECONDS);
      return new StatusReply(request, credentials).of(response);
    } catch (ExecutionException e) {
      return failed(request, e.getCause());
    } catch (TimeoutException e) {
      return failed(request, e);
    } finally {
      answer.cancel(true);
    }
  }

  private HttpRequest httpRequest(TargetRequest request) {
    HttpRequest.Builder builder =
        HttpRequest.newBuilder(request.uri())
            .timeout(patience)
            .method(
                request.method(),
                request.body().isMissingNode()
                    ? BodyPublishers.noBody()
                    : BodyPublishers.ofString(request.body().toString()));
    request.headers().forEach(builder::header);
    return builder.build();
  }

  private Reply.Failed failed(TargetRequest request, Throwable fault) {
    FailureReason reason = reason(fault);
    String what =
        switch (reason) {
          case TIMEOUT -> "no answer within " + patience.toMillis() + " ms";
          case SERVER_ERROR -> fault.getMessage();
          default ->
              fault.getMessage() == null ? fault.getClass().getSimpleName() : fault.getMessage();
        };
    return new Reply.Failed(
        reason,
        request.line()
            + ": "
            + Markup.oneLine(request.secret().hiddenIn(credentials.without(what))),
        Optional.empty());
  }

  private static FailureReason reason(Throwable fault) {
    if (fault instanceof CappedBody.TooLarge) {
      return FailureReason.SERVER_ERROR;
    }
    if (fault instanceof HttpConnectTimeoutException
        || fault instanceof ConnectException
        || fault instanceof SSLException) {
      return FailureReason.UNREACHABLE;
    }
    if (fault instanceof HttpTimeoutException || fault instanceof TimeoutException) {
      return FailureReason.TIMEOUT;
    }
    if (fault instanceof IOException) {
      return FailureReason.UNREACHABLE;
    }
    throw new IllegalStateException("sending a request", fault);
  }
}
