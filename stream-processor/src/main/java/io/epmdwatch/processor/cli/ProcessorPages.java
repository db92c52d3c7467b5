package io.epmdwatch.processor.cli;

import io.epmdwatch.ops.ManagementPage;
import io.epmdwatch.ops.RunbookPages;
import io.epmdwatch.schemas.ReleasedRegistry;
import java.util.ArrayList;
import java.util.List;

/** What a processor serves beside what every process serves. */
public final class ProcessorPages {
  private ProcessorPages() {}

  /** The pages: the released schemas and the runbooks. */
  public static List<ManagementPage> all() {
    List<ManagementPage> pages = new ArrayList<>(ReleasedRegistry.pages());
    pages.add(RunbookPages.page());
    return pages;
  }
}
