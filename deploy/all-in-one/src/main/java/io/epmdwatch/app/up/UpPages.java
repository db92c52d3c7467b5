package io.epmdwatch.app.up;

import io.epmdwatch.ops.ManagementPage;
import io.epmdwatch.probe.adhoc.AdHocProber;
import io.epmdwatch.probe.cli.WorkerPages;
import io.epmdwatch.processor.cli.ProcessorPages;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** What {@code up} serves: a processor's pages and a worker's. */
public final class UpPages {
  private UpPages() {}

  /**
   * The pages.
   *
   * @param prober who probes; empty while nobody does yet
   */
  public static List<ManagementPage> of(Supplier<Optional<AdHocProber>> prober) {
    List<ManagementPage> pages = new ArrayList<>(ProcessorPages.all());
    pages.addAll(WorkerPages.of(prober));
    return pages;
  }
}
