package io.epmdwatch.launcher;

import io.epmdwatch.command.ExitCode;
import io.epmdwatch.command.KafkaOptions;
import io.epmdwatch.command.OutputFormat;
import io.epmdwatch.security.AclAdmin;
import io.epmdwatch.security.AclText;
import io.epmdwatch.security.Principals;
import java.util.List;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.acl.AclBinding;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code acls}: what each component may do in Kafka. */
@Command(name = "acls", description = "List, create or verify the Kafka ACLs of each component.")
public final class AclsCommand {
  @Spec private CommandSpec spec;

  /** Made by picocli. */
  public AclsCommand() {}

  @Command(description = "Say what each component may do. Asks no Kafka.")
  int list(
      @Mixin PrincipalOptions principals,
      @Option(
              names = {"-o", "--output"},
              paramLabel = "FORMAT",
              defaultValue = "table",
              converter = OutputFormat.Converter.class,
              description =
                  "table: text for people; json, ndjson: one JSON object a line"
                      + " (default: ${DEFAULT-VALUE}).")
          OutputFormat output,
      @Option(
              names = "--commands",
              description = "Print lines for kafka-acls.sh instead; add how to reach the cluster.")
          boolean commands) {
    GrantList grants = new GrantList(principals.principals());
    if (commands) {
      grants.commands().forEach(this::out);
    } else if (output == OutputFormat.TABLE) {
      grants.table().print(spec.commandLine().getOut());
    } else {
      grants.json().forEach(this::out);
    }
    return ExitCode.OK;
  }

  @Command(description = "Create the ACLs that are missing.")
  int create(@Mixin KafkaOptions kafka, @Mixin PrincipalOptions options) {
    Principals principals = options.principals();
    try (Admin admin = kafka.reach()) {
      List<AclBinding> created = AclAdmin.create(admin, principals);
      created.forEach(
          acl -> out("created " + acl.entry().principal() + " may " + AclText.words(acl)));
      if (created.isEmpty()) {
        out("all " + principals.acls().size() + " ACLs exist");
      }
    }
    return ExitCode.OK;
  }

  @Command(description = "Say which ACLs are missing, and what our principals have too much.")
  int verify(@Mixin KafkaOptions kafka, @Mixin PrincipalOptions options) {
    Principals principals = options.principals();
    try (Admin admin = kafka.reach()) {
      List<String> problems = AclAdmin.verify(admin, principals);
      problems.forEach(this::out);
      if (problems.isEmpty()) {
        out("all " + principals.acls().size() + " ACLs are as they should be");
      }
      return problems.isEmpty() ? ExitCode.OK : ExitCode.FAILURE;
    }
  }

  private void out(String line) {
    spec.commandLine().getOut().println(line);
  }
}
