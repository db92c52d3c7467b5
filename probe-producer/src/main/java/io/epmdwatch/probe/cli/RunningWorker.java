package io.epmdwatch.probe.cli;

import io.epmdwatch.command.CommandFailure;
import io.epmdwatch.command.Options;
import io.epmdwatch.net.EscapedText;
import io.epmdwatch.ops.ManagementCommand;
import io.epmdwatch.ops.http.ClientTls;
import io.epmdwatch.ops.http.SecretFile;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import javax.net.ssl.SSLException;
import picocli.CommandLine.Option;

/** How a command line names a running worker, and what can be told to it. */
final class RunningWorker {
  private static final Duration PATIENCE = Duration.ofSeconds(5);

  @Option(
      names = "--http-port",
      paramLabel = "PORT",
      defaultValue = "9436",
      description = "The --http-port of a worker of this machine (default: ${DEFAULT-VALUE}).")
  private int port;

  @Option(
      names = "--http-url",
      paramLabel = "URL",
      description = "A worker elsewhere, such as https://worker:9437; instead of --http-port.")
  private URI url;

  @Option(
      names = "--http-token-file",
      paramLabel = "FILE",
      description = "The file whose first line is an operator's token.")
  private Path tokenFile;

  @Option(
      names = "--http-ca",
      paramLabel = "FILE",
      description = "The certificates to trust, PEM; left out: those that Java trusts.")
  private Path ca;

  String name() {
    return address().shown();
  }

  /**
   * Tells it a command.
   *
   * @throws CommandFailure when nobody is there, nobody who knows the command, or nobody who obeys
   */
  void tell(String command) {
    WorkerAddress address = address();
    int status = send(address, request(address, command));
    if (status != 200) {
      throw CommandFailure.failure(complaint(address, command, status), null);
    }
  }

  private WorkerAddress address() {
    return url == null
        ? WorkerAddress.local(Options.inRange("--http-port", port, 1, 65_535))
        : Options.checked("--http-url", () -> WorkerAddress.at(url));
  }

  private HttpRequest request(WorkerAddress address, String command) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(address.page(command))
            .header(ManagementCommand.HEADER, command)
            .timeout(PATIENCE)
            .POST(BodyPublishers.noBody());
    if (tokenFile != null) {
      if (address.isReadable()) {
        throw CommandFailure.usage(
            address.shown() + ": the token could be read on the way: use https in --http-url");
      }
      request.header("Authorization", "Bearer " + SecretFile.token(tokenFile));
    }
    return request.build();
  }

  private int send(WorkerAddress address, HttpRequest request) {
    // A proxy of the environment would look for the worker on its own loopback.
    HttpClient.Builder client =
        HttpClient.newBuilder()
            .proxy(HttpClient.Builder.NO_PROXY)
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(PATIENCE);
    if (ca != null) {
      client.sslContext(ClientTls.trusting(ca));
    }
    try {
      return client.build().send(request, BodyHandlers.discarding()).statusCode();
    } catch (SSLException e) {
      throw CommandFailure.failure(
          "the TLS of %s is not to be trusted (%s): check --http-url and --http-ca"
              .formatted(address.shown(), reason(e)),
          e);
    } catch (IOException e) {
      throw noAnswer(address, e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw noAnswer(address, e);
    }
  }

  private String complaint(WorkerAddress address, String command, int status) {
    return switch (status) {
      case 401 ->
          tokenFile == null
              ? address.shown() + " wants a token: name its file with --http-token-file"
              : "%s does not know the token in %s: check --http-token-file"
                  .formatted(address.shown(), tokenFile);
      case 403 ->
          "%s refuses %s (HTTP 403): it takes an operator's token, and where there are proxies, only"
                  .formatted(address.shown(), command)
              + " from them; check --http-token-file and "
              + address.hint();
      default ->
          "%s answers, but takes no %s (HTTP %d): name a worker's %s with %s"
              .formatted(
                  address.shown(), command, status, url == null ? "port" : "URL", address.hint());
    };
  }

  private CommandFailure noAnswer(WorkerAddress address, Exception e) {
    return CommandFailure.failure(
        "no worker answers at %s: name its %s with %s"
            .formatted(address.shown(), url == null ? "port" : "URL", address.hint()),
        e);
  }

  /** The innermost, such as that no path leads to what is trusted; one line. */
  private static String reason(Throwable e) {
    Throwable root = e;
    while (root.getCause() != null) {
      root = root.getCause();
    }
    return EscapedText.of(String.valueOf(root.getMessage()));
  }
}
