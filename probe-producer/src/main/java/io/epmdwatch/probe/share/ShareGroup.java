package io.epmdwatch.probe.share;

import io.epmdwatch.probe.publish.Origin;

/** The group of those who share one scope from one vantage. */
public final class ShareGroup {
  private ShareGroup() {}

  /**
   * Its name. Workers of another scope or port are in another group, or part of each scope would be
   * given to workers that do not sweep it.
   *
   * @param scope as it was listed, whatever its names stand for at the moment
   */
  public static String name(Origin here, String scope, int port) {
    String work = scope + "|" + port;
    return "epmdwatch-shares-%s-%s-%08x".formatted(here.zone(), here.vantage(), work.hashCode());
  }
}
