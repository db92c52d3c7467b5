package io.epmdwatch.processor.operator;

import io.epmdwatch.net.Addresses;
import io.epmdwatch.net.Block;
import io.epmdwatch.net.EscapedText;
import io.epmdwatch.schemas.Exposure;
import io.epmdwatch.schemas.ProbeRequest;
import io.epmdwatch.schemas.ProbeResult;

/** A port of an address in its zone. */
record Host(String zone, String address, int port) {
  static Host of(Exposure exposure) {
    return new Host(exposure.getZone(), exposure.getAddress(), exposure.getPort());
  }

  static Host of(ProbeResult result) {
    return new Host(result.getZone(), result.getAddress(), result.getPort());
  }

  static Host of(ProbeRequest request) {
    return new Host(request.getZone(), request.getAddress(), request.getPort());
  }

  Block block() {
    return Block.of(Addresses.parse(address));
  }

  String endpoint() {
    return Addresses.endpoint(address, port);
  }

  @Override
  public String toString() {
    return endpoint() + " in zone " + EscapedText.of(zone);
  }
}
