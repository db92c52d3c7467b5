package io.epmdwatch.probe.cli;

import io.epmdwatch.ops.ManagementPage;
import io.epmdwatch.probe.adhoc.AdHocProber;
import io.epmdwatch.probe.adhoc.ProbePage;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** What a worker serves beside what every process serves. */
public final class WorkerPages {
  private WorkerPages() {}

  /**
   * The pages: single probes.
   *
   * @param prober who probes; empty while nobody does yet
   */
  public static List<ManagementPage> of(Supplier<Optional<AdHocProber>> prober) {
    return List.of(ProbePage.of(prober));
  }
}
