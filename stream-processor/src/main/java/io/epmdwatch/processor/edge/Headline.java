package io.epmdwatch.processor.edge;

import io.epmdwatch.net.Addresses;
import io.epmdwatch.schemas.Deviation;
import io.epmdwatch.schemas.ExposureAlert;

/** What a finding is about, in words that stay the same through its life. */
final class Headline {
  private Headline() {}

  /** What is wrong, without where. */
  static String what(ExposureAlert alert) {
    return switch (alert.getSubject()) {
      case EXPOSURE -> what(alert.getDeviation());
      case STORM -> "many epmds of one range exposed at once";
      case COVERAGE -> "range not swept in time";
      case VANTAGE -> "vantage does not see";
      case RULE -> "baseline rule ends soon";
      case OTHER -> "alert of Epmdwatch";
    };
  }

  /** What is wrong, and where. */
  static String of(ExposureAlert alert) {
    return what(alert) + ": " + where(alert);
  }

  /** The endpoint, range, vantage or rule. */
  static String where(ExposureAlert alert) {
    return alert.getName().orElseGet(() -> endpoint(alert));
  }

  private static String endpoint(ExposureAlert alert) {
    return alert.getAddress().isEmpty() || alert.getPort() == 0
        ? alert.getAddress()
        : Addresses.endpoint(alert.getAddress(), alert.getPort());
  }

  private static String what(Deviation deviation) {
    return switch (deviation) {
      case UNLISTED_HOST -> "epmd exposed on a host that no rule lists";
      case UNLISTED_NODE -> "unlisted Erlang node on a listed host";
      case UNLISTED_VANTAGE -> "epmd exposed to a vantage that no rule lists";
      case DISTRIBUTION_REACHABLE -> "Erlang distribution port reachable";
      case LOCAL_PEER -> "epmd takes strangers for local";
      case SUSPICIOUS_NAMES -> "suspicious answer in place of epmd";
      case IDENTITY_CHANGED -> "approved host answers as another";
      case EXPIRED_APPROVAL -> "epmd exposed under an approval that has ended";
      case OTHER -> "epmd exposed";
    };
  }
}
