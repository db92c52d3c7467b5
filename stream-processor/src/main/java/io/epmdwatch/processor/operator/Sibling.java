package io.epmdwatch.processor.operator;

import io.epmdwatch.processor.domain.WrongFix;
import io.epmdwatch.schemas.Exposure;

/**
 * An exposure of another address where the same node answers.
 *
 * @param exposure that exposure, not resolved
 * @param node the name@host that both give, escaped
 * @param otherFamily whether the node is known here by the other IP version alone
 */
record Sibling(Exposure exposure, String node, boolean otherFamily) {
  /** The line that a person should read about it. */
  String text() {
    return "%s still answers at %s (%s, %s): %s"
        .formatted(
            node,
            Host.of(exposure).endpoint(),
            exposure.getExposureId(),
            exposure.getState(),
            otherFamily
                ? WrongFix.OTHER_FAMILY_OPEN.words()
                : "the same node, or one of its name, answers at another address too");
  }
}
