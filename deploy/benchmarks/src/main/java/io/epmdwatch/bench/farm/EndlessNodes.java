package io.epmdwatch.bench.farm;

import java.util.AbstractList;

/** More nodes than anyone reads, each of another name, made when looked at. */
final class EndlessNodes extends AbstractList<FarmNode> {
  private static final int LINES = 100;

  @Override
  public FarmNode get(int index) {
    return FarmNode.of("n" + index, 1 + index % 65_535);
  }

  @Override
  public int size() {
    return Integer.MAX_VALUE;
  }

  /** A hundred lines. */
  byte[] lines(int chunk) {
    return ReplyBytes.empty().lines(subList(chunk * LINES, (chunk + 1) * LINES)).bytes();
  }
}
