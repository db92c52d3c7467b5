package io.epmdwatch.probe.cli;

import io.epmdwatch.command.CommandFailure;
import io.epmdwatch.command.Options;
import io.epmdwatch.ops.ManagementCommand;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import picocli.CommandLine.Option;

/** How a command line names a running worker of this machine, and what can be told to it. */
final class RunningWorker {
  private static final Duration PATIENCE = Duration.ofSeconds(5);

  @Option(
      names = "--http-port",
      paramLabel = "PORT",
      defaultValue = "9436",
      description = "The worker's --http-port (default: ${DEFAULT-VALUE}).")
  private int port;

  String name() {
    return "127.0.0.1:" + port;
  }

  /**
   * Tells it a command.
   *
   * @throws CommandFailure when nobody is there, or nobody who knows the command
   */
  void tell(String command) {
    Options.inRange("--http-port", port, 1, 65_535);
    int status = send(command).statusCode();
    if (status != 200) {
      throw CommandFailure.failure(
          "%s answers, but takes no %s (HTTP %d): name a worker's port with --http-port"
              .formatted(name(), command, status),
          null);
    }
  }

  private HttpResponse<Void> send(String command) {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create("http://" + name() + "/" + command))
            .header(ManagementCommand.HEADER, command)
            .timeout(PATIENCE)
            .POST(BodyPublishers.noBody())
            .build();
    // A proxy of the environment would look for the worker on its own loopback.
    HttpClient client =
        HttpClient.newBuilder()
            .proxy(HttpClient.Builder.NO_PROXY)
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(PATIENCE)
            .build();
    try {
      return client.send(request, BodyHandlers.discarding());
    } catch (IOException e) {
      throw noAnswer(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw noAnswer(e);
    }
  }

  private CommandFailure noAnswer(Exception e) {
    return CommandFailure.failure(
        "no worker answers at %s: name its port with --http-port".formatted(name()), e);
  }
}
