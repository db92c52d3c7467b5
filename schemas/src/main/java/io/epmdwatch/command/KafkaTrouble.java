package io.epmdwatch.command;

import io.epmdwatch.net.EscapedText;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.security.UnrecoverableKeyException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.common.errors.FencedInstanceIdException;
import org.apache.kafka.common.errors.IllegalSaslStateException;
import org.apache.kafka.common.errors.InvalidTimestampException;
import org.apache.kafka.common.errors.NotEnoughReplicasException;
import org.apache.kafka.common.errors.SaslAuthenticationException;
import org.apache.kafka.common.errors.SslAuthenticationException;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import org.apache.kafka.common.errors.UnsupportedSaslMechanismException;
import org.apache.kafka.common.errors.UnsupportedVersionException;

/**
 * What the failure of a Kafka client says to the one who has to mend it.
 *
 * @param line what is wrong, and the fix
 * @param exitCode of a command that ends because of it
 */
public record KafkaTrouble(String line, int exitCode) {
  /**
   * What is wrong; empty when it is nothing that settings, certificates, permissions, versions or
   * the network explain.
   *
   * @param failure what the client threw
   * @param client who it says it is
   * @param operation what it wanted to do, for the one who has to permit it
   */
  public static Optional<KafkaTrouble> of(
      Throwable failure, String client, AclOperation operation) {
    List<Throwable> causes = causes(failure);
    return causes.stream()
        .map(cause -> explain(cause, causes, client, operation))
        .flatMap(Optional::stream)
        .findFirst();
  }

  /** The last cause in one line, for what {@link #of} does not explain. */
  public static String root(Throwable failure) {
    List<Throwable> causes = causes(failure);
    Throwable root = causes.get(causes.size() - 1);
    String message =
        root.getMessage() == null ? root.getClass().getSimpleName() : root.getMessage();
    return EscapedText.of(message.replaceAll("\\s+", " "));
  }

  /** As the end of a command. */
  public CommandFailure failure(String before, Throwable cause) {
    return CommandFailure.of(exitCode, before + line, cause);
  }

  /** The end of a command by any failure of a client, explained where it can be. */
  public static CommandFailure failure(
      String doing, String client, AclOperation operation, Throwable failure) {
    return of(failure, client, operation)
        .map(trouble -> trouble.failure(doing + ": ", failure))
        .orElseGet(() -> CommandFailure.failure(doing + ": " + root(failure), failure));
  }

  private static Optional<KafkaTrouble> explain(
      Throwable cause, List<Throwable> causes, String client, AclOperation operation) {
    if (cause instanceof AuthorizationException denied) {
      return failed(Denial.of(denied, client, operation));
    }
    if (cause instanceof SslAuthenticationException) {
      return failed(TlsTrouble.explain(causes));
    }
    if (cause instanceof SaslAuthenticationException) {
      return failed(
          "the brokers refuse the login of %s (%s): check the name and the password in sasl.jaas.config"
              .formatted(client, root(cause)));
    }
    if (cause instanceof UnsupportedSaslMechanismException
        || cause instanceof IllegalSaslStateException) {
      return failed(
          "the brokers take no such login (%s): check security.protocol and sasl.mechanism"
              .formatted(root(cause)));
    }
    if (cause instanceof UnsupportedVersionException) {
      return failed("the brokers are too old (%s): upgrade them".formatted(root(cause)));
    }
    return explain(cause);
  }

  private static Optional<KafkaTrouble> explain(Throwable cause) {
    if (cause instanceof UnknownTopicOrPartitionException) {
      return failed("a topic is missing: run `epmdwatch topics verify`");
    }
    if (cause instanceof FencedInstanceIdException) {
      return failed(
          "another process took over as this one's instance of the group: let only one of the two"
              + " run, or give it an --instance-id of its own");
    }
    if (cause instanceof InvalidTimestampException) {
      return failed(
          "the brokers do not take this machine's time (%s): set its clock, or theirs"
              .formatted(root(cause)));
    }
    if (cause instanceof NotEnoughReplicasException) {
      return failed(
          "too few brokers have a copy to write safely: bring those back that are away, see"
              + " `epmdwatch topics verify`");
    }
    if (cause instanceof TimeoutException) {
      return Optional.of(
          new KafkaTrouble(
              "Kafka did not answer in time (%s)".formatted(root(cause)),
              ExitCode.KAFKA_UNREACHABLE));
    }
    if (cause instanceof NoSuchFileException missing) {
      return wrong("%s does not exist".formatted(missing.getFile()));
    }
    if (cause instanceof UnrecoverableKeyException) {
      return wrong("ssl.key.password does not open the key (%s)".formatted(root(cause)));
    }
    return isWrongPassword(cause) ? wrong(root(cause)) : Optional.empty();
  }

  private static boolean isWrongPassword(Throwable cause) {
    String message = String.valueOf(cause.getMessage());
    return cause instanceof IOException
        && (message.contains("password") || message.contains("failed to decrypt"));
  }

  private static Optional<KafkaTrouble> failed(String line) {
    return Optional.of(new KafkaTrouble(line, ExitCode.FAILURE));
  }

  private static Optional<KafkaTrouble> wrong(String line) {
    return Optional.of(
        new KafkaTrouble(
            "Kafka client properties are wrong: %s; check the files and passwords in ssl.*"
                .formatted(line),
            ExitCode.USAGE));
  }

  private static List<Throwable> causes(Throwable failure) {
    List<Throwable> causes = new ArrayList<>();
    for (Throwable each = failure; each != null && !causes.contains(each); each = each.getCause()) {
      causes.add(each);
    }
    return causes;
  }
}
