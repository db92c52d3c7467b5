package io.epmdwatch.processor.operator;

import io.epmdwatch.command.CommandFailure;
import io.epmdwatch.net.EscapedText;
import io.epmdwatch.schemas.Exposure;
import io.epmdwatch.schemas.ExposureAlert;
import io.epmdwatch.schemas.RemediationTicket;
import java.util.Optional;
import java.util.regex.Pattern;

/** What a person wants to see: an exposure or a ticket by id, or all of an address. */
sealed interface Sought {
  Pattern ID = Pattern.compile("(?i)(EXP|STM|TKT|COV|VAN|RUL)-[0-9a-f]{16}");

  /** Whether it is this exposure. */
  boolean matches(Exposure exposure);

  /** Whether it is this ticket. */
  boolean matches(RemediationTicket ticket);

  /** Whether it is this alert. */
  boolean matches(ExposureAlert alert);

  /**
   * What a text names.
   *
   * @throws CommandFailure with exit code 2 when it names nothing
   */
  static Sought parse(String text) {
    if (ID.matcher(text).matches()) {
      return new ById(text);
    }
    try {
      return new ByEndpoint(Endpoint.parse(text));
    } catch (IllegalArgumentException e) {
      throw CommandFailure.usage(
          "'%s' is no id and no address: write EXP-0123456789abcdef, TKT-0123456789abcdef or 10.0.0.7"
              .formatted(EscapedText.of(text)));
    }
  }

  /** An id of either kind. */
  record ById(String id) implements Sought {
    @Override
    public boolean matches(Exposure exposure) {
      return is(exposure.getExposureId()) || exposure.getTicketId().filter(this::is).isPresent();
    }

    @Override
    public boolean matches(RemediationTicket ticket) {
      return is(ticket.getTicketId()) || is(ticket.getExposureId());
    }

    @Override
    public boolean matches(ExposureAlert alert) {
      Optional<String> ticket = alert.getTicketId();
      return is(alert.getExposureId()) || ticket.filter(this::is).isPresent();
    }

    @Override
    public String toString() {
      return id;
    }

    private boolean is(String other) {
      return id.equalsIgnoreCase(other);
    }
  }

  /** All of an address. */
  record ByEndpoint(Endpoint endpoint) implements Sought {
    @Override
    public boolean matches(Exposure exposure) {
      return endpoint.matches(exposure.getAddress(), exposure.getPort());
    }

    @Override
    public boolean matches(RemediationTicket ticket) {
      return endpoint.matches(ticket.getAddress(), ticket.getPort());
    }

    @Override
    public boolean matches(ExposureAlert alert) {
      return endpoint.matches(alert.getAddress(), alert.getPort());
    }

    @Override
    public String toString() {
      return endpoint.toString();
    }
  }
}
