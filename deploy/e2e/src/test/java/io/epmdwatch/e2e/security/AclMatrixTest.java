package io.epmdwatch.e2e.security;

import static org.assertj.core.api.Assertions.assertThat;

import io.epmdwatch.security.Component;
import java.nio.file.Path;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.NewTopic;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Every component, every resource, every operation: allowed exactly when its grants say so. */
class AclMatrixTest {
  @TempDir private static Path directory;
  private static SecuredKafka kafka;

  @BeforeAll
  static void start() throws ExecutionException, InterruptedException {
    kafka = SecuredKafka.start(directory);
    try (Client broker = new Client(kafka.brokersOwn())) {
      broker
          .admin()
          .createTopics(
              Attempts.otherTopics().stream().map(t -> new NewTopic(t, 1, (short) 1)).toList())
          .all()
          .get();
      for (String topic : Attempts.topics()) {
        broker.write(topic);
      }
    }
  }

  @AfterAll
  static void stop() {
    kafka.close();
  }

  @ParameterizedTest
  @EnumSource
  void eachMayWhatItsGrantsSayWithItsCertificate(Component component) {
    assertThat(AclMatrix.differences(component, kafka.mtls(component))).isEmpty();
  }

  @ParameterizedTest
  @EnumSource(names = {"OPERATOR", "SIEM"})
  void andTheSameWithItsPassword(Component component) {
    assertThat(AclMatrix.differences(component, kafka.scram(component))).isEmpty();
  }
}
