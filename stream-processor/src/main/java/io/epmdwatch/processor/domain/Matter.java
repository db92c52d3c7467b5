package io.epmdwatch.processor.domain;

import java.net.InetAddress;
import java.util.List;
import java.util.Optional;

/**
 * One thing that is watched.
 *
 * @param subject what kind of thing
 * @param id its stable id
 * @param zone the address space
 * @param name the range in CIDR form, the vantage or the rule's id
 * @param address the first of the range; empty for a vantage
 * @param vantages from where it is, or should be, seen
 * @param owner who answers for it, printable
 */
public record Matter(
    Subject subject,
    String id,
    String zone,
    String name,
    Optional<InetAddress> address,
    List<String> vantages,
    String owner) {
  /** Copies the list. */
  public Matter {
    vantages = List.copyOf(vantages);
  }
}
