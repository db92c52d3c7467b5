package io.epmdwatch.bench.judgement;

import io.epmdwatch.app.Epmdwatch;

/** The product's command line, with an eye on the benchmark. Arguments: those of the product. */
final class ProcessorMain {
  private ProcessorMain() {}

  public static void main(String[] args) {
    Parent.follow();
    Epmdwatch.main(args);
  }
}
