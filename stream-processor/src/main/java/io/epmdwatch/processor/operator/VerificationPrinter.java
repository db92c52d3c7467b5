package io.epmdwatch.processor.operator;

import io.epmdwatch.net.EscapedText;
import io.epmdwatch.processor.cli.AlertLine;
import io.epmdwatch.schemas.AlertKind;
import io.epmdwatch.schemas.Exposure;
import io.epmdwatch.schemas.ExposureAlert;
import io.epmdwatch.schemas.ProbeRequest;
import io.epmdwatch.schemas.ProbeResult;
import io.epmdwatch.schemas.RecordJson;
import java.io.PrintWriter;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.avro.specific.SpecificRecord;
import picocli.CommandLine.Help.Ansi;

/** Follows a verification and prints what comes of it: lines for people, or the records. */
final class VerificationPrinter implements VerificationTopics.Audience {
  private static final Duration POLL = Duration.ofMillis(100);

  /** What the exposure's own line says already. */
  private static final Set<AlertKind> SAID =
      EnumSet.of(AlertKind.RESOLVED, AlertKind.REOPENED, AlertKind.NEW, AlertKind.ESCALATED);

  private final Verification verification;
  private final PrintWriter out;
  private final PrintWriter err;
  private final boolean forPeople;
  private final AlertLine line;

  VerificationPrinter(
      Verification verification, PrintWriter out, PrintWriter err, boolean forPeople, Ansi ansi) {
    this.verification = verification;
    this.out = out;
    this.err = err;
    this.forPeople = forPeople;
    this.line = new AlertLine(ansi);
  }

  /** Says what is asked of whom. */
  void asking(List<ProbeRequest> requests) {
    if (!forPeople) {
      requests.forEach(request -> out.println(RecordJson.line(request)));
      return;
    }
    String vantages =
        requests.stream()
            .map(request -> EscapedText.of(request.getVantage()))
            .distinct()
            .collect(Collectors.joining(" and "));
    String hosts =
        requests.stream()
            .map(Host::of)
            .distinct()
            .map(Host::toString)
            .collect(Collectors.joining(", "));
    err.println("asking " + vantages + " to look at " + hosts);
  }

  /** Prints until it is decided, then what is left. */
  Verification.Outcome follow(VerificationTopics topics) {
    Verification.Outcome outcome = verification.outcome(Instant.now());
    while (outcome == Verification.Outcome.WAITING) {
      topics.poll(POLL, this);
      out.flush();
      outcome = verification.outcome(Instant.now());
    }
    if (forPeople) {
      verification.ends().forEach(out::println);
    }
    out.flush();
    return outcome;
  }

  /** Says where else the same nodes answer. */
  void siblings(List<Sibling> siblings) {
    siblings.forEach(sibling -> print(sibling.exposure(), Optional.of(sibling.text())));
    out.flush();
  }

  @Override
  public void result(ProbeResult result) {
    print(result, verification.onResult(result, Instant.now()));
  }

  @Override
  public void request(ProbeRequest request) {
    print(request, verification.onRequest(request, Instant.now()));
  }

  @Override
  public void exposure(Exposure exposure) {
    print(exposure, verification.onExposure(exposure));
  }

  @Override
  public void forgotten(String exposureId) {
    verification.onForgotten(exposureId);
  }

  @Override
  public void alert(ExposureAlert alert) {
    if (verification.isAbout(alert.getExposureId())
        && !(forPeople && SAID.contains(alert.getKind()))) {
      print(alert, Optional.of("alert " + line.of(alert)));
    }
  }

  private void print(SpecificRecord record, Optional<String> text) {
    text.ifPresent(each -> out.println(forPeople ? each : RecordJson.line(record)));
  }
}
