package io.epmdwatch.processor.baseline;

import io.epmdwatch.net.EscapedText;
import io.epmdwatch.schemas.ExposedNode;
import io.epmdwatch.schemas.Exposure;
import io.epmdwatch.schemas.VantageSighting;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A proposal as a file for {@code baseline apply}, with the evidence as comments and with gaps that
 * make {@code apply} refuse it until somebody has filled them in.
 */
final class ProposalText {
  private static final String TO_DO = "TODO";
  private static final int LONGEST_LIST = 30;

  private final StringBuilder text = new StringBuilder();

  private ProposalText() {}

  /** The file. */
  static String of(Proposal proposal, Instant now) {
    ProposalText file = new ProposalText();
    file.head(proposal, now);
    if (proposal.rules().isEmpty()) {
      file.line("rules: []");
    } else {
      file.line("rules:");
      proposal.rules().forEach(file::rule);
    }
    proposal.objectionable().forEach(file::objection);
    return file.text.toString();
  }

  private void head(Proposal proposal, Instant now) {
    comment("", "What is exposed at " + now.truncatedTo(ChronoUnit.SECONDS) + ", as rules.");
    comment(
        "", "Nothing is approved by this. For each rule: is it wanted? If not, take it out and");
    comment("", "close what is exposed; if so, fill in each TODO. See baseline diff, then apply.");
    if (proposal.accepted() > 0) {
      comment("", "Left out since a rule accepts them: " + proposal.accepted() + " hosts.");
    }
  }

  private void rule(ProposedRule rule) {
    line("");
    if (rule.hosts().size() > 1) {
      comment("  ", "%d hosts of %s, alike:".formatted(rule.hosts().size(), rule.range()));
    }
    rule.hosts().forEach(host -> evidence("  ", host));
    for (String name : rule.wildcards()) {
      comment("  ", "left out: the node " + name + ", as * in a rule stands for any characters");
    }
    line("  - id: " + YamlText.of(rule.id()));
    field("zone", YamlText.of(rule.zone()));
    field("cidr", YamlText.of(rule.range().toString()));
    field("ports", "[" + rule.port() + "]");
    field("vantages", YamlText.list(rule.vantages()));
    field("nodes", YamlText.list(rule.nodes()));
    field("distributionPorts", rule.distributionPorts().name());
    List.of("owner", "reason", "approvedBy", "expires").forEach(field -> field(field, TO_DO));
  }

  private void objection(SeenHost host) {
    line("");
    String why = host.objection().orElseThrow();
    comment("", "not proposed: %s in zone %s: %s".formatted(host.endpoint(), host.zone(), why));
    evidence("", host);
  }

  private void evidence(String indent, SeenHost host) {
    host.unacceptedExposures().forEach(exposure -> evidence(indent, host, exposure));
    String nodes = list(host.nodes().map(ProposalText::node));
    comment(indent, "  " + (nodes.isEmpty() ? "no node" : nodes));
  }

  private void evidence(String indent, SeenHost host, Exposure exposure) {
    comment(
        indent,
        "%s %s %s, first seen %s, from %s, owner %s, %s"
            .formatted(
                host.endpoint(),
                exposure.getDeviation(),
                exposure.getSeverity(),
                exposure.getFirstSeenAt().truncatedTo(ChronoUnit.SECONDS),
                list(exposure.getSightings().stream().map(VantageSighting::getVantage)),
                exposure.getOwner(),
                exposure.getTicketId().map(id -> "ticket " + id).orElse("no ticket")));
    comment(indent, "  " + exposure.getReason());
  }

  private static String node(ExposedNode node) {
    String port =
        switch (node.getReachability()) {
          case NOT_PROBED -> " at " + node.getPort();
          case OPEN, REFUSED, FILTERED ->
              " at %d %s"
                  .formatted(
                      node.getPort(), node.getReachability().name().toLowerCase(Locale.ROOT));
        };
    String transport =
        switch (node.getTransport()) {
          case UNKNOWN -> "";
          case PLAIN -> " plain";
          case TLS -> " TLS";
        };
    String fullName = node.getFullName().isEmpty() ? "" : " (" + node.getFullName() + ")";
    return node.getName() + port + transport + fullName;
  }

  private static String list(Stream<String> items) {
    List<String> all = items.distinct().sorted().toList();
    String first = all.stream().limit(LONGEST_LIST).collect(Collectors.joining(", "));
    int rest = all.size() - LONGEST_LIST;
    return rest > 0 ? first + " and " + rest + " more" : first;
  }

  private void field(String name, String value) {
    line("    " + name + ": " + value);
  }

  /** What the processor wrote is escaped already; what else wrote it may not be. */
  private void comment(String indent, String comment) {
    boolean safe = comment.chars().allMatch(c -> c >= ' ' && c <= '~');
    line((indent + "# " + (safe ? comment : EscapedText.of(comment))).stripTrailing());
  }

  private void line(String line) {
    text.append(line).append('\n');
  }
}
