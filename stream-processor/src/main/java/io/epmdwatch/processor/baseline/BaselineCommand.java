package io.epmdwatch.processor.baseline;

import picocli.CommandLine.Command;

/** {@code baseline}: what is allowed to be exposed. */
@Command(
    name = "baseline",
    description = "Show and change what is allowed to be exposed.",
    subcommands = {
      ListCommand.class,
      LogCommand.class,
      LearnCommand.class,
      DiffCommand.class,
      ApplyCommand.class,
      AllowCommand.class,
      RevokeCommand.class
    })
public final class BaselineCommand {}
