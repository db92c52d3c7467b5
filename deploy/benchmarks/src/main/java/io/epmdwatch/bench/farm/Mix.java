package io.epmdwatch.bench.farm;

/** Which kinds of hosts there are. */
public enum Mix {
  /** Only epmds without fault. */
  CLEAN,
  /** Every kind, some more often. */
  HOSTILE,
  /** One kind after the other. */
  EACH;

  Kind kind(Scene scene, int index) {
    return switch (this) {
      case CLEAN -> Kind.OK;
      case HOSTILE -> Kind.drawn(scene);
      case EACH -> Kind.inTurn(index);
    };
  }
}
