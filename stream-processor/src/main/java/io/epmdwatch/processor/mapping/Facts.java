package io.epmdwatch.processor.mapping;

import io.epmdwatch.net.Cidr;
import io.epmdwatch.processor.domain.AddressRange;
import io.epmdwatch.processor.domain.CanarySign;
import io.epmdwatch.processor.domain.CoverageShare;
import io.epmdwatch.processor.domain.ExposureState;
import io.epmdwatch.processor.domain.Fact;
import io.epmdwatch.processor.domain.Objective;
import io.epmdwatch.processor.domain.Severity;
import io.epmdwatch.processor.domain.StormShare;
import io.epmdwatch.schemas.Oversight;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What an {@link Oversight} adds. */
public final class Facts {
  private static final int MOST_TEXT = 256;
  private static final int MOST_EXAMPLES = 100;

  private Facts() {}

  /**
   * The fact in a record.
   *
   * @throws InvalidRecord when a field makes no sense
   */
  public static Fact toFact(Oversight record, Instant now) throws InvalidRecord {
    return switch (record.getSubject()) {
      case STORM -> storm(record, now);
      case COVERAGE -> coverage(record, now);
      case VANTAGE -> vantage(record, now);
      case EXPOSURE, RULE, OTHER ->
          throw new InvalidRecord("subject must be STORM, COVERAGE or VANTAGE");
    };
  }

  private static StormShare storm(Oversight record, Instant now) throws InvalidRecord {
    io.epmdwatch.schemas.StormShare share = required("exposure", record.getExposure());
    return new StormShare(
        Fields.name("zone", record.getZone()),
        range("name", record.getName()),
        source(record),
        ExposureState.valueOf(share.getState().name()),
        Severity.valueOf(share.getSeverity().name()),
        at(record, now));
  }

  private static CoverageShare coverage(Oversight record, Instant now) throws InvalidRecord {
    io.epmdwatch.schemas.CoverageShare share = required("coverage", record.getCoverage());
    String vantage = Fields.name("coverage.vantage", share.getVantage());
    if (share.getWithin() < 1) {
      throw new InvalidRecord("coverage.within must be greater than 0");
    }
    if (share.getStale() < 0 || share.getStale() > share.getPlanned()) {
      throw new InvalidRecord("coverage.stale must be 0 to planned");
    }
    return new CoverageShare(
        new Objective(
            Fields.name("zone", record.getZone()),
            range("name", record.getName()),
            vantage,
            Duration.ofMillis(share.getWithin())),
        partition(record, vantage),
        share.getPlanned(),
        share.getStale(),
        examples(share),
        share.getOldestAt(),
        at(record, now));
  }

  private static CanarySign vantage(Oversight record, Instant now) throws InvalidRecord {
    io.epmdwatch.schemas.CanarySign sign = required("vantage", record.getVantage());
    return new CanarySign(
        Fields.name("zone", record.getZone()),
        Fields.name("name", record.getName()),
        source(record),
        at(record, now),
        sign.getAnswered(),
        printable("vantage.detail", sign.getDetail()));
  }

  private static Instant at(Oversight record, Instant now) throws InvalidRecord {
    if (record.getAt().isAfter(now.plus(Fields.MOST_AHEAD))) {
      throw new InvalidRecord("at must not be in the future");
    }
    // A clock that is ahead must not keep a fact fresh for longer than it is.
    return record.getAt().isAfter(now) ? now : record.getAt();
  }

  private static String source(Oversight record) throws InvalidRecord {
    return printable("source", record.getSource());
  }

  /** The beginning of a text; whoever sent it has escaped it. */
  private static String printable(String field, String text) throws InvalidRecord {
    String beginning = text.substring(0, Math.min(text.length(), MOST_TEXT));
    return Fields.escaped(field, beginning);
  }

  private static int partition(Oversight record, String vantage) throws InvalidRecord {
    String source = source(record);
    String tail = "@" + vantage;
    String digits =
        source.endsWith(tail) ? source.substring(0, source.length() - tail.length()) : "";
    if (digits.isEmpty() || digits.length() > 6 || !digits.chars().allMatch(Facts::isDigit)) {
      throw new InvalidRecord("source must be partition@vantage");
    }
    return Integer.parseInt(digits);
  }

  private static boolean isDigit(int c) {
    return c >= '0' && c <= '9';
  }

  private static List<String> examples(io.epmdwatch.schemas.CoverageShare share)
      throws InvalidRecord {
    if (share.getExamples().size() > MOST_EXAMPLES) {
      throw new InvalidRecord("coverage.examples must be at most 100");
    }
    List<String> examples = new ArrayList<>();
    for (String block : share.getExamples()) {
      examples.add(Fields.block(block).toString());
    }
    return examples;
  }

  private static AddressRange range(String field, String text) throws InvalidRecord {
    try {
      Cidr cidr = Cidr.parse(text);
      return new AddressRange(cidr.network(), cidr.prefixLength());
    } catch (IllegalArgumentException e) {
      throw new InvalidRecord(field + ": " + e.getMessage(), e);
    }
  }

  private static <T> T required(String field, Optional<T> value) throws InvalidRecord {
    return value.orElseThrow(() -> new InvalidRecord(field + " must be there"));
  }
}
