package io.epmdwatch.probe.cli;

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
    int address = width("ADDRESS", seen.stream().map(host -> host.target().toString()).toList());
    int outcome = width("OUTCOME", seen.stream().map(host -> host.outcome().name()).toList());
    String row = "%-" + address + "s  %-" + outcome + "s  %s";
    out.print(row.formatted("ADDRESS", "OUTCOME", "NODES").stripTrailing() + "\n");
    for (HostObservation host : seen) {
      out.print(
          row.formatted(host.target(), host.outcome().name(), learnt(host)).stripTrailing() + "\n");
    }
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

  private static int width(String head, List<String> cells) {
    return cells.stream().mapToInt(String::length).reduce(head.length(), Math::max);
  }
}
