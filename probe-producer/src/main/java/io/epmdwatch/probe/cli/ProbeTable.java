package io.epmdwatch.probe.cli;

import static java.util.stream.Collectors.joining;

import io.epmdwatch.command.TextTable;
import io.epmdwatch.probe.engine.HostObservation;
import io.epmdwatch.probe.engine.PeerStanding;
import io.epmdwatch.probe.epmd.NamesReply;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;

/** Observations in aligned columns: address, outcome, and what was learnt. */
final class ProbeTable {
  private static final int MOST_NODES_SHOWN = 20;

  private ProbeTable() {}

  static void print(List<HostObservation> seen, PrintWriter out) {
    TextTable table = new TextTable("ADDRESS", "OUTCOME", "NODES");
    seen.forEach(host -> table.row(host.target().toString(), host.outcome().name(), learnt(host)));
    table.print(out);
    out.flush();
  }

  private static String learnt(HostObservation host) {
    String epmd =
        host.reply().map(reply -> learnt(host, reply)).orElse("(" + host.detail().orElse("") + ")");
    String others =
        host.otherPorts().stream().map(port -> " " + PortWords.of(port)).collect(joining());
    return epmd + others;
  }

  private static String learnt(HostObservation host, NamesReply.Listed reply) {
    String nodes =
        host.nodes().stream().limit(MOST_NODES_SHOWN).map(PortWords::of).collect(joining(" "));
    int more = reply.nodes().size() - MOST_NODES_SHOWN;
    return (nodes.isEmpty() ? "(none registered)" : nodes)
        + (more > 0 ? " (and " + more + " more)" : "")
        + remarks(host, reply);
  }

  private static String remarks(HostObservation host, NamesReply.Listed reply) {
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
      remarks.add("claims to know any name: a honeypot");
    }
    if (host.standing() == PeerStanding.TAKEN_FOR_LOCAL) {
      remarks.add("takes strangers for local: anyone may register and kill");
    }
    return remarks.isEmpty() ? "" : " (" + String.join(", ", remarks) + ")";
  }
}
