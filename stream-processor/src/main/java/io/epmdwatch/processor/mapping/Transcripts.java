package io.epmdwatch.processor.mapping;

import io.epmdwatch.net.Addresses;
import io.epmdwatch.net.EscapedText;
import io.epmdwatch.processor.domain.Transcript;
import io.epmdwatch.schemas.DistributionHandshake;
import io.epmdwatch.schemas.DistributionPort;
import io.epmdwatch.schemas.NodeObservation;
import io.epmdwatch.schemas.ProbeOutcome;
import io.epmdwatch.schemas.ProbeResult;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** What was sent and what came back, for the ticket of who asked. */
final class Transcripts {
  private static final String BY_A_PERSON = "verify-";
  private static final int MOST_LINES = 20;

  private Transcripts() {}

  static Optional<Transcript> of(ProbeResult result) {
    return result
        .getRequestId()
        .filter(id -> id.startsWith(BY_A_PERSON))
        .map(
            id ->
                new Transcript(
                    result.getObservedAt(),
                    result.getVantage(),
                    EscapedText.of(id),
                    String.join("\n", lines(result))));
  }

  private static List<String> lines(ProbeResult result) {
    List<String> lines = new ArrayList<>();
    lines.add(
        "NAMES to %s: %s after %.1f ms%s"
            .formatted(
                Addresses.endpoint(result.getAddress(), result.getPort()),
                words(result),
                result.getConnectMicros().orElse(result.getTotalMicros()) / 1000.0,
                detail(result)));
    result.getNodes().forEach(node -> lines.add(line(node)));
    result.getOtherPorts().forEach(port -> lines.add(line(port)));
    if (!result.getRefusedPorts().isEmpty()) {
      lines.add("distribution ports " + result.getRefusedPorts() + ": connection refused");
    }
    return lines.size() <= MOST_LINES ? lines : lines.subList(0, MOST_LINES);
  }

  /** What a refusal adds to itself is that it was one. */
  private static String detail(ProbeResult result) {
    return result
        .getDetail()
        .filter(detail -> result.getOutcome() != ProbeOutcome.REFUSED)
        .map(detail -> " (" + EscapedText.of(detail) + ")")
        .orElse("");
  }

  private static String words(ProbeResult result) {
    return switch (result.getOutcome()) {
      case EPMD -> "epmd answered with " + result.getNodes().size() + " nodes";
      case REFUSED -> "connection refused";
      case UNREACHABLE -> "unreachable, which proves nothing";
      case TIMEOUT_CONNECT -> "no answer, which proves nothing";
      case TIMEOUT_READ -> "connected, then silence, which proves nothing";
      case RESET, CLOSED_EMPTY -> "connected and hung up on, which proves nothing";
      case NOT_EPMD, MALFORMED -> "something answered that is no epmd, which proves nothing";
      case LOCAL_ERROR -> "the prober itself failed, which proves nothing";
    };
  }

  private static String line(NodeObservation node) {
    return "node %s at port %d: %s, distribution port %s%s"
        .formatted(
            EscapedText.of(bytes(node)),
            node.getPort(),
            lower(node.getRegistrationAnswer()),
            lower(node.getReachability()),
            said(node.getHandshake()));
  }

  private static String line(DistributionPort port) {
    return "hello to port %d: %s%s"
        .formatted(port.getPort(), lower(port.getReachability()), said(port.getHandshake()));
  }

  private static String said(Optional<DistributionHandshake> handshake) {
    return handshake
        .map(
            hello ->
                ", "
                    + lower(hello.getTransport())
                    + (hello.getFullName().isEmpty()
                        ? ""
                        : ", " + EscapedText.of(hello.getFullName())))
        .orElse("");
  }

  private static byte[] bytes(NodeObservation node) {
    byte[] name = new byte[node.getName().remaining()];
    node.getName().duplicate().get(name);
    return name;
  }

  private static String lower(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT).replace('_', ' ');
  }
}
