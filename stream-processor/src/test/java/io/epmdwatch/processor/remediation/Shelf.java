package io.epmdwatch.processor.remediation;

import io.epmdwatch.net.Addresses;
import io.epmdwatch.processor.domain.HostKey;
import io.epmdwatch.schemas.Deviation;
import io.epmdwatch.schemas.RemediationStep;
import io.epmdwatch.schemas.RemediationTicket;
import io.epmdwatch.schemas.Severity;
import io.epmdwatch.schemas.TicketEvent;
import io.epmdwatch.schemas.TicketStatus;
import io.epmdwatch.schemas.TrustedRecords;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;

/** The catalogue as tests look at it: its files, and each recipe filled in for a host. */
final class Shelf {
  static final HostKey HOST = new HostKey("default", Addresses.parse("10.0.0.7"), 4369);
  static final Instant OPENED = Instant.parse("2026-11-24T08:00:00Z");
  static final List<Clues.Listed> TWO_NODES =
      List.of(Clues.Listed.of("rabbit", 25_672), Clues.Listed.of("rabbitmqcli", 35_672));

  private Shelf() {}

  /** Every file, named as from the root of the catalogue. */
  static List<Path> files() {
    try (Stream<Path> all = Files.walk(root())) {
      return all.filter(file -> file.toString().endsWith(".yaml")).sorted().toList();
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  static String text(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  static RemediationTicket ticket(Clues clues) {
    return RecipeText.fillIn(clues, HOST).into(blank()).build();
  }

  static RemediationTicket ticketOn(String platform) {
    return ticket(Clues.of(TWO_NODES).on(platform));
  }

  static List<RemediationStep> steps(String platform) {
    return ticketOn(platform).getSteps();
  }

  static RemediationTicket.Builder blank() {
    TrustedRecords.install();
    return RemediationTicket.newBuilder()
        .setTicketId("TKT-0123456789abcdef")
        .setExposureId("EXP-0123456789abcdef")
        .setZone("default")
        .setAddress(Addresses.format(HOST.address()))
        .setPort(HOST.port())
        .setStatus(TicketStatus.OPEN)
        .setSeverity(Severity.HIGH)
        .setTitle("Close epmd, or approve it: 10.0.0.7 port 4369")
        .setOwner("unassigned")
        .setPlatform("")
        .setOpenedAt(OPENED)
        .setDueAt(OPENED.plus(Duration.ofDays(3)))
        .setEpisode(1)
        .setSteps(List.of())
        .setDeviation(Deviation.UNLISTED_HOST)
        .setReason("a plain distribution port is reachable")
        .setVantages(List.of("corp", "internet"))
        .setHistory(List.of(new TicketEvent(OPENED, "opened: seen from corp")));
  }

  private static Path root() {
    try {
      return Path.of(Catalogue.class.getResource("general.yaml").toURI()).getParent();
    } catch (URISyntaxException e) {
      throw new AssertionError(e);
    }
  }
}
