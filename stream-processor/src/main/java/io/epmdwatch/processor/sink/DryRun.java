package io.epmdwatch.processor.sink;

import io.epmdwatch.command.KafkaOptions;
import io.epmdwatch.schemas.RecordType;
import io.epmdwatch.schemas.RemediationTicket;
import io.epmdwatch.schemas.SchemaIds;
import io.epmdwatch.schemas.TicketLink;
import io.epmdwatch.schemas.Topics;
import io.epmdwatch.schemas.WholeTopic;
import java.io.PrintWriter;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The requests that a sink would make for the tickets there are. Sends and writes nothing. */
final class DryRun {
  private final Target target;
  private final Map<String, TicketLink> links;
  private final PrintWriter out;
  private int tickets;

  DryRun(Target target, Map<String, TicketLink> links, PrintWriter out) {
    this.target = target.hidden();
    this.links = links;
    this.out = out;
  }

  /** Prints them; how many tickets they are for. */
  static int print(KafkaOptions kafka, Target target, PrintWriter out, Instant now) {
    DryRun run = new DryRun(target, KafkaLinkStore.read(kafka, target.sink()), out);
    WholeTopic.forEachLast(
        kafka,
        Topics.TICKETS,
        SchemaIds.of(kafka).codec(RecordType.REMEDIATION_TICKET, RemediationTicket.class),
        ticket -> true,
        ticket -> run.print(ticket, now));
    return run.tickets;
  }

  /** Prints those for one ticket. */
  void print(RemediationTicket ticket, Instant now) {
    Wanted wanted = target.wanted(ticket);
    Optional<TicketLink> known =
        Optional.ofNullable(links.get(ticket.getTicketId()))
            .map(link -> TicketLink.newBuilder(link).setRefused("").build());
    Action action = Action.of(known, wanted, !target.template().find().isEmpty());
    if (action == Action.NOTHING) {
      return;
    }
    tickets++;
    Values values = target.values(ticket, action, wanted, known);
    if (values.text(Target.REMOTE_ID).isEmpty()) {
      values = values.with(Target.REMOTE_ID, "ID");
    }
    for (Call call : calls(action, ticket)) {
      out.println("# " + ticket.getTicketId() + " " + action.word());
      out.println(target.request(call, values, now).text());
      if (!call.choose().as().isEmpty()) {
        values = values.with(call.choose().as(), "CHOSEN");
      }
    }
    out.flush();
  }

  private List<Call> calls(Action action, RemediationTicket ticket) {
    List<Call> calls = new ArrayList<>();
    if (action == Action.CREATE) {
      calls.addAll(target.template().find());
    }
    calls.addAll(target.template().calls(action, Target.accepted(ticket)));
    return calls;
  }
}
