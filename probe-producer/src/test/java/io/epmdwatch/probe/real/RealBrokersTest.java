package io.epmdwatch.probe.real;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.epmdwatch.probe.engine.HostObservation;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What is most often found in the wild, as Debian packages it: rabbitmq-server and ejabberd.
 * Started by hand, on loopback, in directories of their own; the packages' services are not used.
 */
class RealBrokersTest {
  private static final Path RABBITMQ = Path.of("/usr/lib/rabbitmq/bin/rabbitmq-server");
  private static final Path LIBRARIES = Path.of("/usr/lib/x86_64-linux-gnu");
  private static final String LOOPBACK_ONLY = "inet_dist_use_interface";

  @TempDir private Path home;
  private ErlangHost host;

  @BeforeEach
  void start() throws IOException {
    assumeTrue(RealNode.isInstalled(), "erl and epmd are not installed: no brokers either");
    host = ErlangHost.start(home);
  }

  @AfterEach
  void stop() {
    if (host != null) {
      host.close();
    }
  }

  @Test
  void rabbitMq() throws IOException {
    assumeTrue(Files.isExecutable(RABBITMQ), "rabbitmq-server is not installed");
    int port = FreePorts.one();
    host.run(
        Map.of(
            "RABBITMQ_NODENAME",
            "rabbit@localhost",
            "RABBITMQ_MNESIA_BASE",
            home.resolve("mnesia").toString(),
            "RABBITMQ_LOG_BASE",
            home.toString(),
            "RABBITMQ_CONFIG_FILE",
            home.resolve("no-config").toString(),
            "RABBITMQ_CONF_ENV_FILE",
            home.resolve("no-environment").toString(),
            "RABBITMQ_ENABLED_PLUGINS_FILE",
            home.resolve("no-plugins").toString(),
            "RABBITMQ_NODE_IP_ADDRESS",
            "127.0.0.1",
            "RABBITMQ_NODE_PORT",
            "" + FreePorts.one(),
            "RABBITMQ_DIST_PORT",
            "" + port,
            "RABBITMQ_SERVER_ADDITIONAL_ERL_ARGS",
            "-kernel " + LOOPBACK_ONLY + " {127,0,0,1}"),
        List.of(RABBITMQ.toString()));

    assertProbed("rabbit", port, home.resolve("rabbit@localhost.log"), "Server startup complete");
  }

  @Test
  void ejabberd() throws IOException {
    assumeTrue(Programs.areInstalled("ejabberdctl"), "ejabberd is not installed");
    assumeTrue(Files.isDirectory(LIBRARIES), "ejabberd is not where Debian has it");
    Path config = home.resolve("ejabberd.yml");
    Files.writeString(config, "hosts: [localhost]\nloglevel: info\nlisten: []\nmodules: {}\n");
    Path log = home.resolve("ejabberd.log");
    int port = FreePorts.one();
    host.run(
        Map.of(
            "ERL_LIBS", LIBRARIES.toString(),
            "EJABBERD_CONFIG_PATH", config.toString(),
            "EJABBERD_LOG_PATH", log.toString()),
        List.of(
            "erl",
            "-noinput",
            "-sname",
            "ejabberd@localhost",
            "-s",
            "ejabberd",
            "-mnesia",
            "dir",
            '"' + home.resolve("mnesia").toString() + '"',
            "-kernel",
            LOOPBACK_ONLY,
            "{127,0,0,1}",
            "inet_dist_listen_min",
            "" + port,
            "inet_dist_listen_max",
            "" + port));

    assertProbed("ejabberd", port, log, "is started in the node");
  }

  private void assertProbed(String name, int port, Path log, String whenUp) throws IOException {
    await()
        .atMost(ErlangHost.PATIENCE)
        .until(() -> Files.exists(log) && Files.readString(log).contains(whenUp));
    NodeLog logged = new NodeLog(log, new InetSocketAddress(ErlangHost.LOOPBACK, port));
    int before = logged.text().length();

    HostObservation seen = FullProbe.of(host.epmd());

    assertThat(host.names()).isEqualTo(Map.of(name, port));
    assertThat(seen.nodes())
        .extracting(FullProbe::text)
        .containsExactly(
            "%1$s at %2$d, registered at %2$d, OPEN %1$s@localhost OTP 25 []"
                .formatted(name, port));
    assertThat(seen.strangerRegistered()).contains(false);
    assertThat(logged.since(before)).as("what the broker logged of the probe").isEmpty();
    assertThat(host.epmdLog()).isEmpty();
  }
}
