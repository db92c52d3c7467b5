package io.epmdwatch.processor.baseline;

import io.epmdwatch.command.CommandFailure;
import io.epmdwatch.command.ExitCode;
import io.epmdwatch.command.KafkaOptions;
import io.epmdwatch.net.EscapedText;
import io.epmdwatch.schemas.BaselineRule;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code baseline revoke}. */
@Command(
    name = "revoke",
    description = "Withdraw approvals; what they covered opens again at once.")
final class RevokeCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;
  @Mixin private KafkaOptions kafka;
  @Mixin private Author author;

  @Parameters(paramLabel = "RULE", arity = "1..*", description = "Names of the rules.")
  private List<String> ids;

  @Option(names = "--reason", defaultValue = "", description = "Why, for the record.")
  private String reason = "";

  @Override
  public Integer call() {
    kafka.requireReachable();
    BaselineTopic topic = new BaselineTopic(kafka);
    Set<String> known = topic.read().keySet();
    Map<String, Optional<BaselineRule>> changes = new TreeMap<>();
    for (String id : ids) {
      if (!known.contains(id)) {
        throw CommandFailure.failure(
            "no rule " + EscapedText.of(id) + ": see baseline list; nothing was changed", null);
      }
      changes.put(id, Optional.empty());
    }
    topic.write(changes, new ChangeNote(author.name(), Instant.now(), reason));
    changes.keySet().forEach(id -> spec.commandLine().getOut().println("revoked " + id));
    return ExitCode.OK;
  }
}
