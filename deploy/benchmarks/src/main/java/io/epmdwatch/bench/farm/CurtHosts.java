package io.epmdwatch.bench.farm;

import static io.epmdwatch.bench.farm.Script.FINISH;
import static io.epmdwatch.bench.farm.Script.HOLD;
import static io.epmdwatch.bench.farm.Script.RESET;

import io.epmdwatch.schemas.ProbeOutcome;

/** Hosts that take the connection and say nothing, or not even a header. */
final class CurtHosts {
  private CurtHosts() {}

  static Behaviour finAtOnce(Scene scene) {
    return ends(Script.atOnce(FINISH), ProbeOutcome.CLOSED_EMPTY);
  }

  static Behaviour finAfterRequest(Scene scene) {
    return ends(Script.onceAsked(FINISH), ProbeOutcome.CLOSED_EMPTY);
  }

  static Behaviour rstAtOnce(Scene scene) {
    return ends(Script.atOnce(RESET), ProbeOutcome.RESET);
  }

  static Behaviour rstAfterRequest(Scene scene) {
    return ends(Script.onceAsked(RESET), ProbeOutcome.RESET);
  }

  static Behaviour silent(Scene scene) {
    return ends(Script.onceAsked(HOLD), ProbeOutcome.TIMEOUT_READ);
  }

  static Behaviour partialHeader(Scene scene) {
    return ends(
        Script.onceAsked(Step.send(new byte[scene.between(1, 4)]), FINISH), ProbeOutcome.MALFORMED);
  }

  /** At the deadline, three of four bytes. */
  static Behaviour drippingHeader(Scene scene) {
    return ends(
        Script.drip(new byte[] {0, 0, 17, 17, 'n'}, scene.share(2, 5), HOLD),
        ProbeOutcome.MALFORMED);
  }

  private static Behaviour ends(Script script, ProbeOutcome outcome) {
    return Behaviour.noEpmd(script, Expected.of(outcome));
  }
}
