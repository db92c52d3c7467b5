package io.epmdwatch.processor.remediation;

import io.epmdwatch.net.Addresses;
import io.epmdwatch.processor.domain.HostKey;
import io.epmdwatch.schemas.RemediationStep;

/**
 * What goes into the blanks of a recipe for one host. Nothing in it can end a word of a shell.
 *
 * @param address in canonical form
 * @param port of epmd
 * @param ports to close
 * @param nodes their names with commas, or NODE
 */
record Filling(String address, int port, Ports ports, String nodes) {

  static Filling of(HostKey host, Clues clues) {
    return new Filling(
        Addresses.format(host.address()),
        host.port(),
        Ports.of(host.port(), clues.nodes()),
        SafeNames.list(clues.nodes()));
  }

  RemediationStep into(Step step) {
    return new RemediationStep(
        step.title(),
        step.apply().fill(this::value),
        step.verify().fill(this::value),
        step.rollback().fill(this::value),
        step.closesPorts() ? step.sideEffects() + ports.warning() : step.sideEffects(),
        step.ansible().fill(this::value));
  }

  private String value(String blank) {
    return switch (blank) {
      case "{address}" -> address;
      case "{port}" -> Integer.toString(port);
      case "{address}:{port}" -> Addresses.endpoint(address, port);
      case "{ports}" -> ports.text();
      case "{nodes}" -> nodes;
      default -> throw new IllegalArgumentException("no such blank: " + blank);
    };
  }
}
