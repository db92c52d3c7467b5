package io.epmdwatch.bench.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.epmdwatch.bench.farm.Behaviours;
import io.epmdwatch.bench.farm.Farm;
import io.epmdwatch.bench.farm.FarmSpec;
import io.epmdwatch.bench.farm.Kind;
import io.epmdwatch.bench.farm.Mix;
import io.epmdwatch.bench.farm.Others;
import io.epmdwatch.bench.oracle.Judge;
import io.epmdwatch.bench.oracle.SweepRecord;
import io.epmdwatch.bench.oracle.Verdict;
import io.epmdwatch.net.Addresses;
import io.epmdwatch.net.Cidr;
import io.epmdwatch.probe.engine.Depth;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** Every kind of host on loopback, and the sweep that must be right about each. */
class FarmAgainstSweepTest {
  private static final Cidr RANGE = Cidr.parse("127.77.0.0/26");

  @Test
  void everyKindIsToldExactly() throws Exception {
    Verdict verdict = swept(set(Mix.EACH, FarmSpec.ALL, Depth.NODES));

    assertThat(verdict.examples()).isEmpty();
    assertThat(verdict.isExact()).isTrue();
    assertThat(verdict.kinds()).hasSize(Kind.values().length);
    assertThat(verdict.found()).isPositive();
  }

  @Test
  void whereNothingAnswersTheKernelRefuses() throws Exception {
    Verdict verdict = swept(set(Mix.CLEAN, FarmSpec.ALL / 5, Depth.NAMES));

    assertThat(verdict.examples()).isEmpty();
    assertThat(verdict.found()).isBetween(3, 30);
  }

  private static Verdict swept(BenchmarkSet set) throws InterruptedException {
    Behaviours behaviours = new Behaviours(set.farm());
    SweepRecord record = new SweepRecord(behaviours);
    Farm farm = Farm.open(set.farm());
    Thread thread = new Thread(farm::serve, "farm");
    thread.start();
    try (farm) {
      SweepUnderTest.run(set, 1, record);
    }
    thread.join();
    return new Judge(behaviours, set.depth() != Depth.NAMES, SweepUnderTest.QUESTIONS)
        .judge(record);
  }

  private static BenchmarkSet set(Mix mix, int answering, Depth depth) throws IOException {
    Duration deadline = Duration.ofSeconds(2);
    FarmSpec farm = new FarmSpec(RANGE, freePort(), 5, mix, answering, Others.REFUSE, deadline);
    return new BenchmarkSet("test", farm, 100, deadline, depth, 1, false);
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket()) {
      socket.bind(new InetSocketAddress(Addresses.parse("127.77.0.1"), 0));
      return socket.getLocalPort();
    }
  }
}
