package io.epmdwatch.processor.domain;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Whether a listed host is what it seems: who it takes us for, what it says, and who it is. */
final class TrustVerdicts {
  private final View view;
  private final HostState host;

  TrustVerdicts(View view) {
    this.view = view;
    this.host = view.host();
  }

  Optional<Verdict> onLocalPeer(Rule speaking) {
    if (view.takenForLocal()) {
      Reach reach = view.reach(host.seeing(), host.nodes(), true);
      Finding finding = new Finding(reach.severity(), reach.words(), reach.nodes());
      return acceptable(Deviation.LOCAL_PEER, speaking, finding);
    }
    boolean known =
        host.seeing().stream().allMatch(seen -> seen.picture().standing() == Standing.REMOTE);
    return known ? view.gone(Deviation.LOCAL_PEER) : Optional.empty();
  }

  Optional<Verdict> onSuspicions(Rule speaking) {
    List<Suspicion> suspicions =
        host.seeing().stream()
            .flatMap(seen -> seen.picture().suspicions().stream())
            .distinct()
            .sorted()
            .toList();
    if (suspicions.isEmpty()) {
      return view.gone(Deviation.SUSPICIOUS_NAMES);
    }
    String what = suspicions.stream().map(Suspicion::words).collect(Collectors.joining("; "));
    Finding finding =
        new Finding(Severity.MEDIUM, "the reply does not fit together: " + what, host.nodes());
    return acceptable(Deviation.SUSPICIOUS_NAMES, speaking, finding);
  }

  Optional<Verdict> onIdentity(Rule speaking) {
    Optional<Identity> pinned = host.identity();
    if (pinned.isPresent() && pinned.get().isOther(host.nodes())) {
      String reason =
          "rule %s was given to host %s; now the nodes call themselves after %s"
              .formatted(
                  speaking.id(),
                  String.join(", ", pinned.get().hosts()),
                  String.join(", ", Identity.hostsOf(host.nodes())));
      return acceptable(
          Deviation.IDENTITY_CHANGED, speaking, new Finding(Severity.HIGH, reason, host.nodes()));
    }
    if (isApprovedAnew()) {
      return view.nowCovered(Deviation.IDENTITY_CHANGED, speaking);
    }
    return sayWho() ? view.gone(Deviation.IDENTITY_CHANGED) : Optional.empty();
  }

  private boolean isApprovedAnew() {
    return host.life(Deviation.IDENTITY_CHANGED)
        .map(life -> life.finding().nodes().equals(host.nodes()))
        .orElse(false);
  }

  /** Whether the nodes of the reply say whose they are; silence about it denies nothing. */
  private boolean sayWho() {
    return !Identity.hostsOf(host.nodes()).isEmpty()
        && view.reply().map(seen -> !Identity.hostsOf(seen.nodes()).isEmpty()).orElse(false);
  }

  private Optional<Verdict> acceptable(Deviation deviation, Rule speaking, Finding finding) {
    return Optional.of(
        speaking.accepts().contains(deviation)
            ? Verdict.covered(speaking, finding.because("rule " + speaking.id() + " accepts it"))
            : view.uncovered(finding));
  }
}
