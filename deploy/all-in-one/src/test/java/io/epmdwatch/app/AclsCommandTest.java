package io.epmdwatch.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.epmdwatch.app.embedded.EmbeddedBroker;
import io.epmdwatch.command.ExitCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A cluster with an authorizer is in {@code io.epmdwatch.e2e.security}. */
class AclsCommandTest {
  @Test
  void listsWhatEachMayDo() {
    Run run = Run.of("acls", "list");

    assertThat(run.exitCode()).isZero();
    assertThat(run.out().lines().map(line -> line.replaceAll(" +", " ")))
        .startsWith("PRINCIPAL RESOURCE NAME OPERATIONS")
        .contains(
            "User:epmdwatch-worker topic epmd.probe-results Write",
            "User:epmdwatch-processor transactional-id epmdwatch-processor* Write",
            "User:epmdwatch-admin cluster kafka-cluster Alter Describe");
  }

  @Test
  void theReadmeShowsThem() throws IOException {
    String readme = Files.readString(Path.of("..", "kafka", "README.md"));

    assertThat(readme).contains("```\n" + Run.of("acls", "list").out() + "```\n");
  }

  @Test
  void listsThemForPrograms() {
    Run run = Run.of("acls", "list", "-o", "json", "--principal-prefix=User:prod-");

    assertThat(run.out().lines())
        .contains(
            "{\"component\":\"siem\",\"principal\":\"User:prod-siem\",\"resourceType\":\"group\","
                + "\"patternType\":\"prefixed\",\"name\":\"siem-\",\"operations\":[\"Read\"]}");
  }

  @Test
  void writesLinesForKafkasOwnTool() {
    Run run = Run.of("acls", "list", "--commands", "--application-id=judges");

    assertThat(run.out().lines())
        .contains(
            "kafka-acls.sh --add --allow-principal 'User:epmdwatch-processor' --operation Read"
                + " --operation Write --operation Create --topic 'judges'"
                + " --resource-pattern-type prefixed",
            "kafka-acls.sh --add --allow-principal 'User:epmdwatch-admin' --operation Alter"
                + " --operation Describe --cluster");
  }

  @Test
  void refusesAPrefixThatNamesNobody() {
    Run run = Run.of("acls", "verify", "--principal-prefix=Group:ops-");

    assertThat(run.exitCode()).isEqualTo(ExitCode.USAGE);
    assertThat(run.err())
        .contains("principal prefix must be User:", "check --principal-prefix")
        .hasLineCount(1);
  }

  /** Each as somebody may get it wrong; the line says so without the password. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "org.apache.kafka.common.security.scram.ScramLoginModule required password=s3cret",
        "org.apache.kafka.common.security.scram.ScramLoginModule password=s3cret;",
        "org.apache.kafka.common.security.scram.ScramLoginModule required password \"s3cret\";",
        "com.sun.security.auth.module.JndiLoginModule required password=s3cret;",
        "s3cret"
      })
  void aBrokenLoginLineIsNotShown(String line) {
    Run run =
        Run.of(
            "acls",
            "verify",
            "--bootstrap-servers=127.0.0.1:1",
            "--kafka=security.protocol=SASL_PLAINTEXT",
            "--kafka=sasl.mechanism=SCRAM-SHA-512",
            "--kafka=sasl.jaas.config=" + line);

    assertThat(run.exitCode()).isEqualTo(ExitCode.USAGE);
    assertThat(run.err()).hasLineCount(1).doesNotContain("s3cret");
  }

  @Test
  void saysThatAClusterHasNoAuthorizer(@TempDir Path directory) throws IOException {
    try (EmbeddedBroker broker = EmbeddedBroker.start(directory, 0)) {
      Run run = Run.of("acls", "create", "--bootstrap-servers=" + broker.bootstrapServers());

      assertThat(run.exitCode()).isEqualTo(ExitCode.FAILURE);
      assertThat(run.err())
          .isEqualToIgnoringNewLines(
              "epmdwatch: cannot read ACLs: this cluster has no authorizer: set"
                  + " authorizer.class.name on the brokers");
    }
  }
}
