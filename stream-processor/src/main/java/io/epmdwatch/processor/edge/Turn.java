package io.epmdwatch.processor.edge;

import io.epmdwatch.schemas.ExposureAlert;
import io.epmdwatch.schemas.ExposureState;

/**
 * What an alert does to the finding that a SIEM holds. The only place where that is decided.
 *
 * @param activity whether it creates, updates or closes the finding
 * @param status of the finding after it
 * @param alerting whether it asks somebody to look
 */
record Turn(Activity activity, Status status, boolean alerting) {
  /** What happens to a finding, with the numbers of OCSF. */
  enum Activity {
    CREATE(1, "Create"),
    UPDATE(2, "Update"),
    CLOSE(3, "Close");

    final int id;
    final String caption;

    Activity(int id, String caption) {
      this.id = id;
      this.caption = caption;
    }
  }

  /** Where a finding stands, with the numbers of OCSF. */
  enum Status {
    NEW(1, "New"),
    IN_PROGRESS(2, "In Progress"),
    SUPPRESSED(3, "Suppressed"),
    RESOLVED(4, "Resolved");

    final int id;
    final String caption;

    Status(int id, String caption) {
      this.id = id;
      this.caption = caption;
    }
  }

  /** What this alert does. */
  static Turn of(ExposureAlert alert) {
    return switch (alert.getKind()) {
      case NEW,
          REOPENED,
          ACCEPTANCE_EXPIRED,
          ACCEPTANCE_EXPIRING,
          STORM,
          COVERAGE_LOST,
          VANTAGE_LOST ->
          new Turn(createOrUpdate(alert), Status.NEW, true);
      // Flapping stays open, whatever it was when it began to.
      case CHANGED, ESCALATED, FLAPPING ->
          new Turn(createOrUpdate(alert), Status.IN_PROGRESS, true);
      case ACCEPTED -> new Turn(createOrUpdate(alert), Status.SUPPRESSED, false);
      // A vantage, a storm or the warning of a rule that is over is RESOLVED, too.
      case RESOLVED, COVERAGE_RESTORED -> new Turn(Activity.CLOSE, Status.RESOLVED, false);
      case OTHER -> ofUnknown(alert);
    };
  }

  private static Turn ofUnknown(ExposureAlert alert) {
    return switch (alert.getState()) {
      case PENDING, OPEN, CLOSING ->
          new Turn(
              createOrUpdate(alert), Status.IN_PROGRESS, alert.getState() == ExposureState.OPEN);
      case ACCEPTED -> new Turn(createOrUpdate(alert), Status.SUPPRESSED, false);
      case RESOLVED -> new Turn(Activity.CLOSE, Status.RESOLVED, false);
    };
  }

  /** A finding is created once; what comes back is the same finding, new again. */
  private static Activity createOrUpdate(ExposureAlert alert) {
    return alert.getSequence() == 1 ? Activity.CREATE : Activity.UPDATE;
  }
}
