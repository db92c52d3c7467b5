package io.epmdwatch.e2e;

import static org.junit.jupiter.api.Assumptions.abort;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.testcontainers.DockerClientFactory;
import org.testcontainers.kafka.KafkaContainer;

/**
 * The pipeline over a Kafka container; skipped, in so many words, where there is no Docker. How to
 * run it without a registry stands in this module's README.
 */
@Tag("docker")
class ContainerPipelineTest extends PipelineSuite {
  private static final String IMAGE = "apache/kafka:4.2.2";
  private static KafkaContainer kafka;

  @BeforeAll
  static void startContainer() {
    if (!DockerClientFactory.instance().isDockerAvailable()) {
      System.out.println("SKIPPED: ContainerPipelineTest needs Docker, and none answers here");
      abort("no Docker");
    }
    kafka = new KafkaContainer(IMAGE);
    kafka.start();
  }

  @AfterAll
  static void stopContainer() {
    if (kafka != null) {
      kafka.stop();
    }
  }

  @Override
  String bootstrapServers() {
    return kafka.getBootstrapServers();
  }
}
