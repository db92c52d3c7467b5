package io.epmdwatch.e2e.security;

import static org.assertj.core.api.Assertions.assertThat;

import io.epmdwatch.app.up.UpPages;
import io.epmdwatch.ops.ManagementCommand;
import io.epmdwatch.ops.ManagementPage;
import io.epmdwatch.ops.ManagementPage.Content;
import io.epmdwatch.ops.ManagementServer;
import io.epmdwatch.ops.Pause;
import io.epmdwatch.ops.http.HttpSettings;
import io.epmdwatch.ops.http.Role;
import io.epmdwatch.ops.http.Tokens;
import io.epmdwatch.probe.cli.WorkerPages;
import io.epmdwatch.processor.cli.ProcessorPages;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Each page of each server against each role; the table of deploy/README.md says the same. */
@Tag("once")
class PageRolesTest {
  private static final Map<Role, String> TOKENS =
      Map.of(Role.VIEWER, "a-token-of-a-viewer", Role.OPERATOR, "a-token-of-an-operator");
  private static final Map<String, Role> EVERYWHERE =
      Map.of(
          "/metrics", Role.NONE,
          "/livez", Role.NONE,
          "/readyz", Role.NONE,
          "/version", Role.VIEWER,
          "/", Role.VIEWER);
  private static final Map<String, Role> OF_PROCESSORS =
      Map.of(
          "/runbooks/", Role.VIEWER,
          "/subjects", Role.VIEWER,
          "/subjects/", Role.VIEWER,
          "/schemas/types", Role.VIEWER,
          "/schemas/ids/", Role.VIEWER,
          "/config", Role.VIEWER,
          "/mode", Role.VIEWER);
  private static final Map<String, Role> OF_WORKERS =
      Map.of("/probe", Role.OPERATOR, "/pause", Role.OPERATOR, "/resume", Role.OPERATOR);

  @TempDir private static Path directory;
  private static Tokens tokens;

  private enum Server {
    WORKER(WorkerPages.of(Optional::empty), true, List.of(EVERYWHERE, OF_WORKERS)),
    PROCESSOR(ProcessorPages.all(), false, List.of(EVERYWHERE, OF_PROCESSORS)),
    UP(UpPages.of(Optional::empty), true, List.of(EVERYWHERE, OF_PROCESSORS, OF_WORKERS)),
    TICKET_SINK(List.of(), false, List.of(EVERYWHERE));

    private final List<ManagementPage> pages;
    private final boolean pauses;
    private final Map<String, Role> table = new TreeMap<>();

    Server(List<ManagementPage> pages, boolean pauses, List<Map<String, Role>> tables) {
      this.pages = pages;
      this.pauses = pauses;
      tables.forEach(table::putAll);
    }
  }

  @BeforeAll
  static void writeTokens() {
    tokens =
        Tokens.in(
            PrivateFile.write(
                directory.resolve("tokens"),
                "viewer v %s\noperator o %s\n"
                    .formatted(TOKENS.get(Role.VIEWER), TOKENS.get(Role.OPERATOR))));
  }

  @ParameterizedTest
  @EnumSource
  void everyPageIsForThoseInTheTableAlone(Server which) {
    assertThat(problems(which, which.pages)).isEmpty();
  }

  @Test
  void aPageThatNobodyGaveARoleInTheTableIsFound() {
    List<ManagementPage> pages = new ArrayList<>(Server.WORKER.pages);
    pages.add(page("/forgotten", Role.NONE));

    assertThat(problems(Server.WORKER, pages))
        .containsExactly("/forgotten is served, and in no table of roles");
  }

  @Test
  void aPageThatAsksForTooLittleOrTooMuchIsFound() {
    assertThat(problems(Server.WORKER, List.of(page("/probe", Role.NONE))))
        .containsExactly(
            "/probe for none: answered instead of 401",
            "/probe for viewer: answered instead of 403");
    List<ManagementPage> pages = new ArrayList<>(ProcessorPages.all());
    pages.removeIf(each -> each.path().equals("/mode"));
    assertThat(problems(Server.PROCESSOR, pages))
        .containsExactly("/mode is in the table, and not served");
    pages.add(page("/mode", Role.OPERATOR));
    assertThat(problems(Server.PROCESSOR, pages))
        .containsExactly("/mode for viewer: 403 instead of answered");
  }

  private static ManagementPage page(String path, Role needed) {
    return new ManagementPage(path, needed, uri -> Content.notFound());
  }

  private static List<String> problems(Server which, List<ManagementPage> pages) {
    HttpSettings settings =
        new HttpSettings(
            new InetSocketAddress(InetAddress.getLoopbackAddress(), 0),
            Optional.empty(),
            List.of(),
            Optional.of(tokens));
    try (ManagementServer server =
        ManagementServer.start(
            settings,
            new PrometheusMeterRegistry(PrometheusConfig.DEFAULT),
            List::of,
            which.pauses ? ManagementCommand.of(new Pause()) : List.of(),
            pages)) {
      return new PageRoles(which.table, TOKENS).problems(server);
    }
  }
}
