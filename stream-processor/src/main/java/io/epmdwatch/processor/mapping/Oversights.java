package io.epmdwatch.processor.mapping;

import io.epmdwatch.net.Addresses;
import io.epmdwatch.processor.domain.AddressRange;
import io.epmdwatch.processor.domain.CanarySign;
import io.epmdwatch.processor.domain.CoverageShare;
import io.epmdwatch.processor.domain.Fact;
import io.epmdwatch.processor.domain.StormShare;
import io.epmdwatch.schemas.AlertSubject;
import io.epmdwatch.schemas.Oversight;

/** What a partition adds to a picture that it does not see whole, as {@link Oversight}. */
public final class Oversights {
  private Oversights() {}

  /** An exposure that a storm stands for. */
  public static Oversight of(StormShare share) {
    return Oversight.newBuilder()
        .setSubject(AlertSubject.STORM)
        .setZone(share.zone())
        .setName(text(share.range()))
        .setSource(share.exposureId())
        .setAt(share.at())
        .setExposure(
            new io.epmdwatch.schemas.StormShare(
                Names.of(share.state()), Names.of(share.severity())))
        .build();
  }

  /** What a vantage saw of its canary. */
  public static Oversight of(Sighted.Canary canary) {
    return of(
        new CanarySign(
            canary.zone(),
            canary.vantage(),
            canary.worker(),
            canary.at(),
            canary.answered(),
            canary.detail()));
  }

  /** What a vantage saw of its canary. */
  public static Oversight of(CanarySign sign) {
    return Oversight.newBuilder()
        .setSubject(AlertSubject.VANTAGE)
        .setZone(sign.zone())
        .setName(sign.vantage())
        .setSource(sign.worker())
        .setAt(sign.at())
        .setVantage(new io.epmdwatch.schemas.CanarySign(sign.answered(), sign.detail()))
        .build();
  }

  /** Any fact. */
  public static Oversight of(Fact fact) {
    if (fact instanceof StormShare share) {
      return of(share);
    }
    return fact instanceof CoverageShare share ? of(share) : of((CanarySign) fact);
  }

  /** The blocks of an objective that a partition knows of. */
  public static Oversight of(CoverageShare share) {
    return Oversight.newBuilder()
        .setSubject(AlertSubject.COVERAGE)
        .setZone(share.objective().zone())
        .setName(text(share.objective().range()))
        .setSource(share.partition() + "@" + share.objective().vantage())
        .setAt(share.at())
        .setCoverage(
            new io.epmdwatch.schemas.CoverageShare(
                share.objective().vantage(),
                share.objective().within().toMillis(),
                share.planned(),
                share.stale(),
                share.examples(),
                share.oldestAt().orElse(null)))
        .build();
  }

  /** A range in CIDR form. */
  public static String text(AddressRange range) {
    return Addresses.format(range.network()) + "/" + range.prefixLength();
  }
}
