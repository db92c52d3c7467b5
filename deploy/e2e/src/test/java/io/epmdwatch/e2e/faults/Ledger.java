package io.epmdwatch.e2e.faults;

import io.epmdwatch.command.KafkaOptions;
import io.epmdwatch.e2e.Reader;
import io.epmdwatch.schemas.AlertSubject;
import io.epmdwatch.schemas.AvroCodec;
import io.epmdwatch.schemas.Exposure;
import io.epmdwatch.schemas.ExposureAlert;
import io.epmdwatch.schemas.ExposureState;
import io.epmdwatch.schemas.RecordType;
import io.epmdwatch.schemas.RemediationTicket;
import io.epmdwatch.schemas.Topics;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/** The account that is in the topics: committed records only. */
final class Ledger implements AutoCloseable {
  private static final AvroCodec<ExposureAlert> ALERT =
      AvroCodec.of(RecordType.EXPOSURE_ALERT, ExposureAlert.class);
  private static final AvroCodec<Exposure> EXPOSURE =
      AvroCodec.of(RecordType.EXPOSURE, Exposure.class);
  private static final AvroCodec<RemediationTicket> TICKET =
      AvroCodec.of(RecordType.REMEDIATION_TICKET, RemediationTicket.class);

  private final Reader alerts;
  private final Reader exposures;
  private final Reader tickets;

  Ledger(KafkaOptions kafka) {
    alerts = new Reader(kafka, Topics.ALERTS);
    exposures = new Reader(kafka, Topics.EXPOSURES);
    tickets = new Reader(kafka, Topics.TICKETS);
  }

  Account account() {
    List<Told> told =
        alerts.values(ALERT).stream()
            .filter(alert -> alert.getSubject() == AlertSubject.EXPOSURE)
            .map(alert -> new Told(alert.getAlertId(), alert.getAddress(), alert.getKind()))
            .toList();
    return new Account(told, open(), tickets());
  }

  private SortedSet<String> open() {
    Map<String, Exposure> last = new HashMap<>();
    exposures.values(EXPOSURE).forEach(each -> last.put(each.getExposureId(), each));
    SortedSet<String> open = new TreeSet<>();
    last.values().stream()
        .filter(each -> each.getState() != ExposureState.RESOLVED)
        .forEach(each -> open.add(each.getAddress()));
    return open;
  }

  private SortedMap<String, String> tickets() {
    SortedMap<String, String> last = new TreeMap<>();
    for (RemediationTicket ticket : tickets.values(TICKET)) {
      last.put(
          ticket.getTicketId(),
          Story.words(ticket.getStatus().name(), ticket.getAddress(), ticket.getEpisode()));
    }
    return last;
  }

  @Override
  public void close() {
    alerts.close();
    exposures.close();
    tickets.close();
  }
}
