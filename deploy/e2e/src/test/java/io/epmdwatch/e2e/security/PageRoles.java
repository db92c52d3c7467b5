package io.epmdwatch.e2e.security;

import io.epmdwatch.ops.ManagementCommand;
import io.epmdwatch.ops.ManagementServer;
import io.epmdwatch.ops.http.Role;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * Who gets which page of a server, by asking it, against who should.
 *
 * @param table the role that each path needs
 * @param tokens a token of each role but none
 */
record PageRoles(Map<String, Role> table, Map<Role, String> tokens) {
  private static final HttpClient CLIENT = HttpClient.newHttpClient();
  private static final Set<String> COMMANDS = Set.of("/pause", "/resume");

  /** What is otherwise than in the table; one line for each page and caller. */
  List<String> problems(ManagementServer server) {
    List<String> problems = new ArrayList<>();
    Set<String> paths = new TreeSet<>(server.roles().keySet());
    paths.addAll(table.keySet());
    for (String path : paths) {
      if (!table.containsKey(path)) {
        problems.add(path + " is served, and in no table of roles");
      } else if (!server.roles().containsKey(path)) {
        problems.add(path + " is in the table, and not served");
      } else {
        problems(server, path, problems);
      }
    }
    return problems;
  }

  private void problems(ManagementServer server, String path, List<String> problems) {
    for (Role caller : Role.values()) {
      String expected = expected(caller, table.get(path));
      String got = ask(server, path, caller);
      if (!got.equals(expected)) {
        problems.add("%s for %s: %s instead of %s".formatted(path, caller, got, expected));
      }
    }
  }

  private static String expected(Role caller, Role needed) {
    if (caller.includes(needed)) {
      return "answered";
    }
    return caller == Role.NONE ? "401" : "403";
  }

  private String ask(ManagementServer server, String path, Role caller) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(server.url() + path)).timeout(Duration.ofSeconds(20));
    if (caller != Role.NONE) {
      request.header("Authorization", "Bearer " + tokens.get(caller));
    }
    if (COMMANDS.contains(path)) {
      request.header(ManagementCommand.HEADER, path.substring(1)).POST(BodyPublishers.noBody());
    }
    try {
      int status = CLIENT.send(request.build(), BodyHandlers.discarding()).statusCode();
      return status == 401 || status == 403 ? Integer.toString(status) : "answered";
    } catch (IOException e) {
      throw new AssertionError(path, e);
    } catch (InterruptedException e) {
      throw new AssertionError("interrupted", e);
    }
  }
}
