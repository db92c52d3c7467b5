package io.epmdwatch.bench.judgement;

import io.epmdwatch.app.embedded.EmbeddedBroker;
import java.nio.file.Path;

/** The product's own broker. Argument: its directory. Prints its address. */
final class BrokerMain {
  private BrokerMain() {}

  public static void main(String[] args) {
    // Not closed: what it leaves is thrown away with its directory.
    EmbeddedBroker broker = EmbeddedBroker.start(Path.of(args[0]), 0);
    System.out.println(broker.bootstrapServers());
    Parent.follow();
    broker
        .fault()
        .thenAccept(
            reason -> {
              System.err.println("broker: " + reason);
              Runtime.getRuntime().halt(1);
            });
  }
}
