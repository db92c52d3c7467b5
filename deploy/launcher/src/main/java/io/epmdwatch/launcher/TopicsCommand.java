package io.epmdwatch.launcher;

import io.epmdwatch.command.ExitCode;
import io.epmdwatch.command.KafkaOptions;
import io.epmdwatch.registry.RegistryRefusal;
import io.epmdwatch.registry.SchemaRegistry;
import io.epmdwatch.registry.Subject;
import io.epmdwatch.schemas.ClusterCheck;
import io.epmdwatch.schemas.ClusterFinding;
import io.epmdwatch.schemas.Subjects;
import io.epmdwatch.schemas.TopicAdmin;
import io.epmdwatch.schemas.Topics;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code topics}: the topics of the contract in a cluster. */
@Command(name = "topics", description = "Create or verify the Kafka topics.")
public final class TopicsCommand {
  @Spec private CommandSpec spec;

  @Command(description = "Create the topics that are missing.")
  int create(
      @Mixin KafkaOptions kafka,
      @Option(
              names = "--replication-factor",
              paramLabel = "N",
              defaultValue = "3",
              description = "Copies of each record (default: ${DEFAULT-VALUE}).")
          short replication) {
    try (Admin admin = kafka.reach()) {
      List<Topics> created = TopicAdmin.create(admin, replication);
      created.forEach(
          topic -> out("created " + topic.topic() + " partitions=" + topic.partitions()));
      if (created.isEmpty()) {
        out("all " + Topics.values().length + " topics exist");
      }
    }
    return kafka.registry().map(this::register).orElse(ExitCode.OK);
  }

  @Command(description = "Say how the topics and the brokers differ from what they should be.")
  int verify(
      @Mixin KafkaOptions kafka,
      @Option(
              names = "--replication-factor",
              paramLabel = "N",
              defaultValue = "-1",
              description = "Copies that each record should have (default: any number).")
          short replication) {
    List<ClusterFinding> findings = ClusterCheck.findings(kafka, replication);
    findings.forEach(each -> out((each.problem() ? "" : "warning: ") + each.line()));
    boolean well = findings.stream().noneMatch(ClusterFinding::problem);
    if (well) {
      out("all " + Topics.values().length + " topics are as they should be");
    }
    int registered = kafka.registry().map(this::lookUp).orElse(ExitCode.OK);
    return well ? registered : ExitCode.FAILURE;
  }

  private int register(SchemaRegistry registry) {
    try {
      registry
          .register(Subjects.all())
          .forEach((subject, id) -> out("registered " + subject + " id=" + id));
      return ExitCode.OK;
    } catch (RegistryRefusal e) {
      return refused(e);
    }
  }

  private int lookUp(SchemaRegistry registry) {
    try {
      Map<String, Integer> ids = registry.lookUp(Subjects.all());
      List<String> missing =
          Subjects.all().stream()
              .map(Subject::name)
              .filter(name -> !ids.containsKey(name))
              .toList();
      missing.forEach(
          name ->
              out(name + " is not registered: run `epmdwatch topics create --registry-url ...`"));
      if (missing.isEmpty()) {
        out("all " + ids.size() + " subjects are registered");
      }
      return missing.isEmpty() ? ExitCode.OK : ExitCode.FAILURE;
    } catch (RegistryRefusal e) {
      return refused(e);
    }
  }

  private int refused(RegistryRefusal refusal) {
    refusal
        .failures()
        .forEach(each -> spec.commandLine().getErr().println("epmdwatch: " + each.getMessage()));
    return ExitCode.FAILURE;
  }

  private void out(String line) {
    spec.commandLine().getOut().println(line);
  }
}
