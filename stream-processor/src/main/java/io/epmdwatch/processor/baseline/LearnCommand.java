package io.epmdwatch.processor.baseline;

import io.epmdwatch.command.CommandFailure;
import io.epmdwatch.command.ExitCode;
import io.epmdwatch.command.KafkaOptions;
import io.epmdwatch.command.Options;
import io.epmdwatch.net.Cidr;
import io.epmdwatch.schemas.AvroCodec;
import io.epmdwatch.schemas.Exposure;
import io.epmdwatch.schemas.RecordType;
import io.epmdwatch.schemas.Topics;
import io.epmdwatch.schemas.WholeTopic;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code baseline learn}. */
@Command(
    name = "learn",
    description =
        "Propose a baseline from what is exposed now: a file to review, which apply refuses until"
            + " each TODO in it is filled in. Changes nothing.",
    footerHeading = "%nExample:%n",
    footer = "  epmdwatch baseline learn --scope 10.1.0.0/16 --merge --write proposed.yaml")
final class LearnCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;
  @Mixin private KafkaOptions kafka;

  @Option(names = "--zone", description = "Only this address space (default: all of them).")
  private String zone;

  @Option(
      names = "--scope",
      split = ",",
      paramLabel = "CIDR",
      description = "Only these addresses (default: all).")
  private List<String> scope = List.of();

  @Option(
      names = "--merge",
      description =
          "One rule for a whole /24 (IPv6 /120) when all its exposed hosts are alike; it covers the"
              + " other addresses of the block too.")
  private boolean merge;

  @Option(
      names = "--write",
      paramLabel = "FILE",
      description = "A new file to write to (default: standard output).")
  private Path file;

  @Override
  public Integer call() {
    List<Cidr> ranges = Options.checked("--scope", () -> scope.stream().map(Cidr::parse).toList());
    Selection selection = new Selection(Optional.ofNullable(zone), ranges);
    kafka.requireReachable();
    List<Exposure> exposures =
        WholeTopic.read(kafka, Topics.EXPOSURES, AvroCodec.of(RecordType.EXPOSURE, Exposure.class))
            .values()
            .stream()
            .filter(selection::takes)
            .toList();
    Proposal proposal = merge ? Proposal.merged(exposures, selection) : Proposal.from(exposures);
    write(ProposalText.of(proposal, Instant.now()));
    summary(proposal);
    return ExitCode.OK;
  }

  private void write(String text) {
    if (file == null) {
      spec.commandLine().getOut().print(text);
      spec.commandLine().getOut().flush();
      return;
    }
    try {
      Files.writeString(file, text, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
    } catch (FileAlreadyExistsException e) {
      throw CommandFailure.usage(file + " is there already: name a new file with --write");
    } catch (IOException e) {
      throw CommandFailure.failure("cannot write " + file + ": " + e, e);
    }
  }

  private void summary(Proposal proposal) {
    PrintWriter err = spec.commandLine().getErr();
    err.printf(
        "rules proposed: %d; hosts not to be listed: %d, accepted already: %d; nothing was changed%n",
        proposal.rules().size(), proposal.objectionable().size(), proposal.accepted());
    err.flush();
  }
}
