package io.epmdwatch.processor.operator;

import io.epmdwatch.command.ExitCode;
import io.epmdwatch.command.KafkaOptions;
import io.epmdwatch.schemas.AvroCodec;
import io.epmdwatch.schemas.RecordJson;
import io.epmdwatch.schemas.RecordType;
import io.epmdwatch.schemas.RemediationTicket;
import io.epmdwatch.schemas.Topics;
import io.epmdwatch.schemas.WholeTopic;
import java.io.PrintWriter;
import java.time.Instant;
import java.util.Collection;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code tickets}: what is to be done. */
@Command(
    name = "tickets",
    description = "List the tickets that are not resolved, the most urgent first.",
    subcommands = TicketShowCommand.class,
    footerHeading = "%nExamples:%n",
    footer = {
      "  epmdwatch tickets --overdue",
      "  epmdwatch tickets --owner queue-team -o ndjson",
      "  epmdwatch tickets show 10.1.2.3"
    })
public final class TicketsCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;
  @Mixin private KafkaOptions kafka;
  @Mixin private TicketFilterOptions filter;
  @Mixin private OutputOption output;

  private final AvroCodec<RemediationTicket> codec =
      AvroCodec.of(RecordType.REMEDIATION_TICKET, RemediationTicket.class);

  /** Made by picocli. */
  public TicketsCommand() {}

  @Override
  public Integer call() {
    TicketFilter wanted = filter.filter();
    kafka.requireReachable();
    PrintWriter out = spec.commandLine().getOut();
    PrintWriter err = spec.commandLine().getErr();
    Instant now = Instant.now();
    int found = output.forPeople() ? table(wanted, now, out, err) : json(wanted, now, out);
    if (found == 0) {
      err.println(
          wanted.equals(TicketFilter.UNRESOLVED)
              ? "no tickets are open"
              : "no tickets match the options");
    }
    out.flush();
    return ExitCode.OK;
  }

  private int table(TicketFilter wanted, Instant now, PrintWriter out, PrintWriter err) {
    Collection<TicketRow> rows =
        WholeTopic.read(
                kafka,
                Topics.TICKETS,
                codec,
                ticket ->
                    Optional.of(ticket).filter(each -> wanted.test(each, now)).map(TicketRow::of))
            .values();
    if (!rows.isEmpty()) {
      TicketTable table = new TicketTable(rows);
      table.print(out, now);
      out.flush();
      err.println(table.summary(now));
    }
    return rows.size();
  }

  private int json(TicketFilter wanted, Instant now, PrintWriter out) {
    return WholeTopic.forEachLast(
        kafka,
        Topics.TICKETS,
        codec,
        ticket -> wanted.test(ticket, now),
        ticket -> out.println(RecordJson.line(ticket)));
  }
}
