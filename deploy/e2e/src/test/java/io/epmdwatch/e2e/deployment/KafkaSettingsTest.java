package io.epmdwatch.e2e.deployment;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.streams.StreamsConfig;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Strimzi's files reach Kafka's clients, also those that Streams makes. */
@Tag("once")
class KafkaSettingsTest {
  private static final Path SHIPPED = Path.of("..", "kubernetes", "base", "kafka", "kafka.env");
  private static final String MOUNTED = "/etc/epmdwatch/kafka";
  private static final String VARIABLE = "EPMDWATCH_KAFKA_";

  @TempDir private Path directory;

  @Test
  void theFilesOfTheSecretAreRead() throws IOException {
    for (String file : new String[] {"user.crt", "user.key", "ca.crt"}) {
      Files.writeString(directory.resolve(file), "text of " + file);
    }
    Map<String, Object> consumer =
        new StreamsConfig(properties()).getMainConsumerConfigs("group", "client", 0);

    assertThat(consumer)
        .containsEntry("security.protocol", "SSL")
        .containsEntry("ssl.keystore.certificate.chain", "text of user.crt")
        .containsEntry("ssl.keystore.key", "text of user.key")
        .containsEntry("ssl.truststore.certificates", "text of ca.crt");
    assertThat(new AdminClientConfig(properties()).getPassword("ssl.keystore.key").value())
        .isEqualTo("text of user.key");
  }

  @Test
  void nothingElseOfThePodIsRead() throws IOException {
    Properties properties = properties();
    properties.put("ssl.keystore.key", "${directory:/etc:hostname}");

    assertThat(new AdminClientConfig(properties).getPassword("ssl.keystore.key").value())
        .isEqualTo("${directory:/etc:hostname}");
  }

  private Properties properties() throws IOException {
    Properties variables = new Properties();
    variables.load(
        new StringReader(Files.readString(SHIPPED).replace(MOUNTED, directory.toString())));
    Properties properties = new Properties();
    variables.forEach(
        (variable, value) ->
            properties.put(
                variable
                    .toString()
                    .replace(VARIABLE, "")
                    .toLowerCase(Locale.ROOT)
                    .replace('_', '.'),
                value));
    properties.put("bootstrap.servers", "127.0.0.1:1");
    properties.put("application.id", "application");
    return properties;
  }
}
