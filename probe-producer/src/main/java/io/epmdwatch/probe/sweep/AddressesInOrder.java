package io.epmdwatch.probe.sweep;

import io.epmdwatch.net.Block;
import io.epmdwatch.probe.scope.Scope;
import java.net.InetAddress;
import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.PrimitiveIterator;
import java.util.stream.IntStream;

/** The addresses of a scope, lowest first; at any time one block of them is in memory. */
final class AddressesInOrder implements Iterator<InetAddress> {
  private final Scope scope;
  private final Iterator<Block> blocks;
  private Block block;
  private PrimitiveIterator.OfInt indexes = IntStream.empty().iterator();

  AddressesInOrder(Scope scope) {
    this.scope = scope;
    this.blocks = scope.blocks();
  }

  @Override
  public boolean hasNext() {
    return indexes.hasNext() || blocks.hasNext();
  }

  @Override
  public InetAddress next() {
    if (!hasNext()) {
      throw new NoSuchElementException();
    }
    if (!indexes.hasNext()) {
      block = blocks.next();
      indexes = scope.planned(block).stream().iterator();
    }
    return block.address(indexes.nextInt());
  }
}
