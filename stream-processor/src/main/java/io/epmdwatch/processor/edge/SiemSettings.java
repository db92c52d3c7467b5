package io.epmdwatch.processor.edge;

import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

/**
 * What is written for SIEMs.
 *
 * @param formats in which each alert is written
 * @param runbooks URL under which there is a page for each kind of alert, without a slash at the
 *     end
 */
public record SiemSettings(Set<SiemFormat> formats, Optional<String> runbooks) {
  /** Every format, and no runbooks. */
  public static final SiemSettings DEFAULT =
      new SiemSettings(EnumSet.allOf(SiemFormat.class), Optional.empty());

  /** Copies the set. */
  public SiemSettings {
    formats = Set.copyOf(formats);
  }
}
