package io.epmdwatch.probe.engine;

import io.epmdwatch.probe.epmd.ListedNode;
import io.epmdwatch.probe.epmd.Registration;
import java.util.Optional;

/**
 * One node an epmd told of.
 *
 * @param listed as in the NAMES reply
 * @param registration as in the PORT2 reply; empty when not asked, not answered or not registered
 */
public record ObservedNode(ListedNode listed, Optional<Registration> registration) {}
