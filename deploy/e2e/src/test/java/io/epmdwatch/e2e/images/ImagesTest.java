package io.epmdwatch.e2e.images;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.epmdwatch.e2e.real.FreePort;
import io.epmdwatch.e2e.real.RealKafka;
import io.epmdwatch.probe.simulated.SimulatedEpmd;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.awaitility.core.ConditionTimeoutException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The images under podman and runc: no privilege, nothing writable but the volume, no shell. */
@Tag("images")
class ImagesTest {
  private static final String WORKER = Image.reference("epmdwatch-worker");
  private static final String PROCESSOR = Image.reference("epmdwatch-processor");
  private static final List<String> ALONE = List.of("--network=none");
  private static final List<String> HOST = List.of("--network=host");
  private static final Duration PATIENCE = Duration.ofMinutes(4);

  @TempDir private static Path directory;
  private static Path storage;
  private static Podman podman;

  @BeforeAll
  static void load() throws IOException {
    assumeTrue(Podman.isInstalled(), "podman, conmon and runc are not installed");
    assumeTrue(Image.areBuilt(), "no images: build them with mvn package -Pimages");
    storage = Files.createTempDirectory("epmdwatch-podman");
    podman = new Podman(storage);
    podman.load(Image.tar("epmdwatch-worker"));
    podman.load(Image.tar("epmdwatch-processor"));
  }

  @AfterAll
  static void remove() throws IOException {
    if (podman != null) {
      podman.call("rm", "--all", "--force", "--time=0", "--volumes");
      podman.call("rmi", "--all", "--force");
      new ProcessBuilder("rm", "-rf", storage.toString()).start().onExit().join();
    }
  }

  @Test
  void tellWhatTheyAre() {
    Podman.End version = podman.run(WORKER, ALONE, "version");
    assertThat(version.code()).as(version.toString()).isZero();
    assertThat(version.out()).contains("epmdwatch ", "kafka ", "java ");

    Podman.End wrong = podman.run(PROCESSOR, ALONE, "worker", "--scope=127.0.0.1/32");
    assertThat(wrong.code()).isEqualTo(2);
    assertThat(wrong.err()).startsWith("epmdwatch: Unmatched argument").hasLineCount(1);
  }

  @Test
  void haveNoShell() {
    Podman.End shell = podman.run(WORKER, List.of("--entrypoint=/bin/sh"), "-c", "id");
    assertThat(shell.code()).isEqualTo(127);
    assertThat(shell.err()).contains("no such file or directory");
  }

  @Test
  void haveTheNativeCodeOfTheirLibrariesReady() {
    List<String> ours =
        List.of(
            "--network=none",
            "--volume=" + Path.of("target", "test-classes").toAbsolutePath() + ":/tests:ro",
            "--entrypoint=/opt/java/bin/java");

    Podman.End called =
        podman.run(
            PROCESSOR,
            ours,
            "@/opt/java/options",
            "-cp",
            "/tests:/app/native-classes:/app/libs/*",
            NativeCode.class.getName());

    assertThat(called.code()).as(called.toString()).isZero();
    assertThat(called.out()).startsWith("rocksdb ").contains("lz4 LZ4Factory:JNI");
  }

  @Test
  void readTheMountedConfigurationAndTheEnvironment() throws IOException {
    Path file = Files.writeString(directory.resolve("epmdwatch.yaml"), "zone: lab\nstandbys: 2\n");
    List<String> mounted =
        List.of(
            "--network=none",
            "--volume=" + file.toAbsolutePath() + ":/etc/epmdwatch/epmdwatch.yaml:ro",
            "--env=EPMDWATCH_RATE=7",
            "--env=JAVA_TOOL_OPTIONS=-Xmx99m");

    Podman.End printed = podman.run(WORKER, mounted, "config", "print");

    assertThat(printed.code()).as(printed.toString()).isZero();
    assertThat(printed.out())
        .contains("zone: lab  # /etc/epmdwatch/epmdwatch.yaml", "rate: 7  # EPMDWATCH_RATE");
    assertThat(printed.err()).contains("Picked up JAVA_TOOL_OPTIONS: -Xmx99m");
  }

  @Test
  void alertOnAnOpenEpmdAndEndWhenTold() throws Exception {
    InetSocketAddress anyPort = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
    try (RealKafka kafka = RealKafka.start(directory.resolve("kafka"));
        SimulatedEpmd epmd = SimulatedEpmd.start(anyPort)) {
      epmd.register("rabbit", 25_672);
      String epmdPort = "--port=" + epmd.address().getPort();
      String servers = "--bootstrap-servers=" + kafka.bootstrapServers();

      Podman.End probe = podman.run(WORKER, HOST, "probe", "127.0.0.1", epmdPort);
      assertThat(probe.out()).as(probe.toString()).contains("EPMD", "rabbit");

      createTopics(servers);

      int processorPort = FreePort.find();
      int workerPort = FreePort.find();
      try (Container processor =
              podman.start(PROCESSOR, HOST, "processor", servers, "--http-port=" + processorPort);
          Container worker =
              podman.start(
                  WORKER,
                  HOST,
                  "worker",
                  servers,
                  "--scope=127.0.0.1/32",
                  epmdPort,
                  "--every=5s",
                  "--depth=names",
                  "--http-port=" + workerPort)) {
        awaitPage(processor, processorPort, "/livez");
        awaitPage(worker, workerPort, "/livez");
        awaitPage(processor, processorPort, "/readyz");
        hasNoPrivilege(processor);
        hasNoPrivilege(worker);

        await(processor.log())
            .atMost(PATIENCE)
            .pollInterval(Duration.ofSeconds(2))
            .untilAsserted(
                () ->
                    assertThat(podman.run(PROCESSOR, HOST, "alerts", servers, "-o=ndjson").out())
                        .contains("\"NEW\"", "127.0.0.1"));

        assertThat(worker.terminate()).as(worker.log()).isEqualTo(143);
        assertThat(processor.terminate()).as(processor.log()).isEqualTo(143);
      }
    }
  }

  /** As often as a busy machine needs it. */
  private static void createTopics(String servers) {
    await("topics")
        .atMost(PATIENCE)
        .untilAsserted(
            () ->
                assertThat(
                        podman.run(
                            PROCESSOR, HOST, "topics", "create", servers, "--replication-factor=1"))
                    .returns(0, Podman.End::code));
  }

  private static void hasNoPrivilege(Container container) {
    assertThat(container.proc("status"))
        .contains("Uid:\t65532\t65532\t65532\t65532", "Gid:\t65532\t65532\t65532\t65532")
        .contains("CapEff:\t0000000000000000", "CapBnd:\t0000000000000000", "NoNewPrivs:\t1");
    // Fields of a line: id, parent, device, root, mount point, options.
    assertThat(container.proc("mountinfo"))
        .anyMatch(line -> line.matches("\\d+ \\d+ \\S+ \\S+ / ro\\b.*"))
        .anyMatch(line -> line.matches("\\d+ \\d+ \\S+ \\S+ /var/lib/epmdwatch rw\\b.*"))
        .noneMatch(line -> line.matches("\\d+ \\d+ \\S+ \\S+ /tmp .*"));
  }

  private static void awaitPage(Container container, int port, String page) {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + page))
            .timeout(Duration.ofSeconds(5))
            .build();
    HttpClient client = HttpClient.newHttpClient();
    try {
      await(page)
          .atMost(PATIENCE)
          .ignoreExceptions()
          .until(
              () -> client.send(request, HttpResponse.BodyHandlers.ofString()).statusCode() == 200);
    } catch (ConditionTimeoutException e) {
      throw new AssertionError(page + " of " + container.log(), e);
    }
  }
}
