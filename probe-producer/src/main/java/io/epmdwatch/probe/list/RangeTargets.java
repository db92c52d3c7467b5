package io.epmdwatch.probe.list;

import io.epmdwatch.net.Addresses;
import io.epmdwatch.probe.engine.Target;
import java.net.InetAddress;
import java.util.Iterator;
import java.util.NoSuchElementException;

/** Each port of each address of a line, made as it is asked for. */
final class RangeTargets implements Iterator<Target> {
  private final TargetLine.Targets line;
  private InetAddress address;
  private long addressesLeft;
  private int port;

  /** The range must have at most 62 host bits. */
  RangeTargets(TargetLine.Targets line) {
    this.line = line;
    this.address = line.range().network();
    this.addressesLeft = 1L << line.range().hostBits();
  }

  @Override
  public boolean hasNext() {
    return addressesLeft > 0;
  }

  @Override
  public Target next() {
    if (!hasNext()) {
      throw new NoSuchElementException();
    }
    Target target = new Target(address, line.ports().get(port));
    port++;
    if (port == line.ports().size()) {
      port = 0;
      addressesLeft--;
      address = addressesLeft > 0 ? after(address) : address;
    }
    return target;
  }

  /** There is one: this is asked within a range only. */
  private static InetAddress after(InetAddress address) {
    byte[] bytes = address.getAddress();
    int at = bytes.length - 1;
    while (++bytes[at] == 0) {
      at--;
    }
    return Addresses.of(bytes);
  }
}
