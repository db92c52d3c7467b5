package io.epmdwatch.probe.cli;

import io.epmdwatch.command.TextTable;
import io.epmdwatch.probe.engine.HostObservation;
import io.epmdwatch.probe.engine.PeerStanding;
import io.epmdwatch.probe.epmd.NamesReply;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;

/** Observations in aligned columns: address, outcome, and what was learnt, a node a line. */
final class ProbeTable {
  private static final int MOST_NODES_SHOWN = 20;

  private ProbeTable() {}

  static void print(List<HostObservation> seen, PrintWriter out) {
    TextTable table = new TextTable("ADDRESS", "OUTCOME", "NODES");
    for (HostObservation host : seen) {
      List<String> learnt = learnt(host);
      table.row(host.target().toString(), host.outcome().name(), learnt.get(0));
      learnt.stream().skip(1).forEach(more -> table.row("", "", more));
    }
    table.print(out);
    out.flush();
  }

  /** At least one line. */
  private static List<String> learnt(HostObservation host) {
    List<String> lines = new ArrayList<>();
    host.reply()
        .ifPresentOrElse(
            reply -> addEpmd(host, reply, lines),
            () -> lines.add("(" + host.detail().orElse("") + ")"));
    host.otherPorts().forEach(port -> lines.add(PortWords.of(port)));
    return lines;
  }

  private static void addEpmd(HostObservation host, NamesReply.Listed reply, List<String> lines) {
    host.nodes().stream().limit(MOST_NODES_SHOWN).map(PortWords::of).forEach(lines::add);
    int more = reply.nodes().size() - MOST_NODES_SHOWN;
    if (reply.nodes().isEmpty()) {
      lines.add("(none registered)");
    } else if (more > 0) {
      lines.add("(and " + more + " more)");
    }
    remarks(host, reply).forEach(remark -> lines.add("(" + remark + ")"));
  }

  private static List<String> remarks(HostObservation host, NamesReply.Listed reply) {
    List<String> remarks = new ArrayList<>();
    if (reply.truncated()) {
      remarks.add("list is cut short");
    }
    if (reply.noEof()) {
      remarks.add("connection was not closed");
    }
    if (reply.sawLineInjection()) {
      remarks.add("names look forged");
    }
    if (host.strangerRegistered().orElse(false)) {
      remarks.add("claims to know any name, as a honeypot does");
    }
    if (host.standing() == PeerStanding.TAKEN_FOR_LOCAL) {
      remarks.add("takes strangers for local: anyone may register and kill");
    }
    return remarks;
  }
}
