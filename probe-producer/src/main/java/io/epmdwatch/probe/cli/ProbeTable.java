package io.epmdwatch.probe.cli;

import io.epmdwatch.command.TextTable;
import io.epmdwatch.probe.engine.HostObservation;
import io.epmdwatch.probe.epmd.NamesReply;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

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
    return host.reply().map(ProbeTable::learnt).orElse("(" + host.detail().orElse("") + ")");
  }

  private static String learnt(NamesReply.Listed reply) {
    String nodes =
        reply.nodes().stream()
            .limit(MOST_NODES_SHOWN)
            .map(node -> node.name() + ":" + node.port())
            .collect(Collectors.joining(" "));
    int more = reply.nodes().size() - MOST_NODES_SHOWN;
    return (nodes.isEmpty() ? "(none registered)" : nodes)
        + (more > 0 ? " (and " + more + " more)" : "")
        + remarks(reply);
  }

  private static String remarks(NamesReply.Listed reply) {
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
    return remarks.isEmpty() ? "" : " (" + String.join(", ", remarks) + ")";
  }
}
