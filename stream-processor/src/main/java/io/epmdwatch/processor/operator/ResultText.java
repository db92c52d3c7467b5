package io.epmdwatch.processor.operator;

import io.epmdwatch.schemas.DistributionPort;
import io.epmdwatch.schemas.DistributionReachability;
import io.epmdwatch.schemas.DistributionTransport;
import io.epmdwatch.schemas.NodeObservation;
import io.epmdwatch.schemas.ProbeOutcome;
import io.epmdwatch.schemas.ProbeResult;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** What a probe saw, in one line, and what it proves. */
final class ResultText {
  private static final int NAMED = 5;

  private ResultText() {}

  /** {@code refused in 0.3 ms}. */
  static String of(ProbeResult result) {
    String ports =
        result.getOtherPorts().stream().map(ResultText::port).collect(Collectors.joining(", "));
    return outcome(result) + (ports.isEmpty() ? "" : "; but port " + ports);
  }

  /** Whether it proves that the host is exposed. */
  static boolean isExposed(ProbeResult result) {
    return result.getOutcome() == ProbeOutcome.EPMD
        || result.getOtherPorts().stream().anyMatch(port -> port.getHandshake().isPresent());
  }

  /** Whether it proves that the host is closed. */
  static boolean isClosed(ProbeResult result) {
    return result.getOutcome() == ProbeOutcome.REFUSED && !isExposed(result);
  }

  private static String outcome(ProbeResult result) {
    String after = after(result.getTotalMicros());
    return switch (result.getOutcome()) {
      case EPMD -> "epmd answers in " + after + ": " + nodes(result.getNodes());
      case REFUSED -> "refused in " + after;
      case UNREACHABLE -> "unreachable" + unclear(result);
      case TIMEOUT_CONNECT -> "no answer in " + after + unclear(result);
      case TIMEOUT_READ -> "connected, then silent for " + after + unclear(result);
      case RESET -> "connected, then reset" + unclear(result);
      case CLOSED_EMPTY -> "connected, then closed without a word" + unclear(result);
      case NOT_EPMD -> "something else than epmd answers" + unclear(result);
      case MALFORMED -> "a broken epmd answer" + unclear(result);
      case LOCAL_ERROR -> "the worker itself failed" + unclear(result);
    };
  }

  private static String unclear(ProbeResult result) {
    return result.getDetail().map(detail -> " (" + detail + ")").orElse("")
        + ", which proves nothing";
  }

  private static String nodes(List<NodeObservation> nodes) {
    String named =
        nodes.stream()
            .limit(NAMED)
            .map(
                node ->
                    node.getDisplayName()
                        + ":"
                        + node.getPort()
                        + (node.getReachability() == DistributionReachability.NOT_PROBED
                            ? ""
                            : " " + Words.of(node.getReachability())))
            .collect(Collectors.joining(", "));
    String rest = nodes.size() > NAMED ? " and " + (nodes.size() - NAMED) + " more" : "";
    return nodes.isEmpty() ? "no node" : Words.count(nodes.size(), "node") + ", " + named + rest;
  }

  private static String port(DistributionPort port) {
    String speaks =
        port.getHandshake()
            .map(
                handshake ->
                    " answers as a node"
                        + (handshake.getFullName().isEmpty() ? "" : ", " + handshake.getFullName())
                        + (handshake.getTransport() == DistributionTransport.TLS ? ", TLS" : ""))
            .orElse(" is " + Words.of(port.getReachability()));
    return port.getPort() + speaks;
  }

  private static String after(long micros) {
    return micros < 10_000_000
        ? String.format(Locale.ROOT, "%.1f ms", micros / 1000.0)
        : micros / 1_000_000 + " s";
  }
}
