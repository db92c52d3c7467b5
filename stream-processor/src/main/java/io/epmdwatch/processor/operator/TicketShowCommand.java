package io.epmdwatch.processor.operator;

import io.epmdwatch.command.CommandFailure;
import io.epmdwatch.command.ExitCode;
import io.epmdwatch.command.KafkaOptions;
import io.epmdwatch.processor.remediation.TicketText;
import io.epmdwatch.schemas.AvroCodec;
import io.epmdwatch.schemas.RecordJson;
import io.epmdwatch.schemas.RecordType;
import io.epmdwatch.schemas.RemediationTicket;
import io.epmdwatch.schemas.Topics;
import io.epmdwatch.schemas.WholeTopic;
import java.io.PrintWriter;
import java.util.Collection;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code tickets show}: a ticket with its recipe. */
@Command(name = "show", description = "Show a ticket, with the steps to take.")
final class TicketShowCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;
  @Mixin private KafkaOptions kafka;
  @Mixin private OutputOption output;

  @Parameters(
      paramLabel = "ID",
      description = "Id of the ticket or of its exposure, or an address, such as 10.1.2.3:4369.")
  private String id;

  @Override
  public Integer call() {
    OptionsOfShow.requireBehind(spec);
    Sought sought = Sought.parse(id);
    kafka.requireReachable();
    Collection<RemediationTicket> tickets =
        WholeTopic.read(
                kafka,
                Topics.TICKETS,
                AvroCodec.of(RecordType.REMEDIATION_TICKET, RemediationTicket.class),
                ticket -> Optional.of(ticket).filter(sought::matches))
            .values();
    if (tickets.isEmpty()) {
      throw CommandFailure.failure("no ticket " + sought + ": see epmdwatch tickets --all", null);
    }
    PrintWriter out = spec.commandLine().getOut();
    if (output.forPeople()) {
      TicketText text = new TicketText(spec.commandLine().getColorScheme().ansi());
      out.println(
          tickets.stream()
              .map(ticket -> text.of(ticket).stripTrailing())
              .collect(Collectors.joining(System.lineSeparator().repeat(2))));
    } else {
      tickets.forEach(ticket -> out.println(RecordJson.line(ticket)));
    }
    out.flush();
    return ExitCode.OK;
  }
}
