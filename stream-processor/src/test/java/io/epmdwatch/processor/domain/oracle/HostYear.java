package io.epmdwatch.processor.domain.oracle;

import io.epmdwatch.processor.domain.Damping;
import io.epmdwatch.processor.domain.Evidence;
import io.epmdwatch.processor.domain.HostKey;
import io.epmdwatch.processor.domain.Observation;
import io.epmdwatch.processor.domain.Policy;
import io.epmdwatch.processor.domain.oracle.Machine.Mishap;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;

/**
 * A simulated year of one host, as the judgement hears of it.
 *
 * @param policy it is judged by
 * @param host which host
 * @param history in the order of hearing
 */
record HostYear(Policy policy, HostKey host, List<Happening> history) {
  private static final List<Policy> POLICIES =
      List.of(
          Policy.DEFAULT,
          Policy.of(1, 1, Duration.ofDays(10)),
          Policy.of(2, 2, Duration.ofDays(30)),
          Policy.of(3, 3, Duration.ofDays(90)),
          damped(Policy.DEFAULT, new Damping.Limits(Duration.ofDays(2), 3, 0.9)));

  /**
   * The year of the host of this number that this seed makes. Time is told every hour to every
   * tenth host and every nine to the others.
   */
  static HostYear of(long seed, int number) {
    Climate climate = Climate.of(new Random(seed));
    Random random = new Random(seed * 1_000_003 + number);
    HostKey host = new HostKey("default", address(number), 4369);
    List<Happening> history = new ArrayList<>(new RuleScript(random, host).write());
    new Sweeps(random, climate, host, history).run();
    int hours = number % 10 == 0 ? 1 : 9;
    for (Instant at = Climate.START;
        at.isBefore(Climate.end());
        at = at.plusSeconds(hours * 3_600L)) {
      history.add(new Happening.Tick(at));
    }
    history.sort(Comparator.comparing(Happening::heardAt));
    return new HostYear(POLICIES.get(number % POLICIES.size()), host, history);
  }

  private static Policy damped(Policy policy, Damping.Limits limits) {
    return new Policy(
        policy.proof(),
        policy.reopenWindow(),
        policy.internet(),
        policy.retired(),
        policy.sla(),
        policy.owners(),
        limits,
        policy.storm());
  }

  private static InetAddress address(int number) {
    try {
      return InetAddress.getByAddress(
          new byte[] {10, 0, (byte) (number / 250), (byte) (1 + number % 250)});
    } catch (UnknownHostException e) {
      throw new IllegalStateException("four bytes are an address", e);
    }
  }

  /** Probes of a machine by all vantages, and when each is heard of. */
  private record Sweeps(Random random, Climate climate, HostKey host, List<Happening> history) {

    void run() {
      Machine machine = new Machine(random);
      Instant now = Climate.START.plusSeconds(random.nextInt(86_400));
      while (now.isBefore(Climate.end())) {
        if (random.nextInt(250) == 0) {
          now = flap(machine, now);
        }
        age(machine);
        now = now.plusMillis(3_600_000 + random.nextInt(30 * 3_600_000));
        boolean wasUp = machine.isUp();
        look(machine, now);
        if (!wasUp || random.nextInt(10) == 0) {
          now = confirm(machine, now);
        }
      }
    }

    private void age(Machine machine) {
      if (random.nextInt(12) == 0) {
        machine.suffers(Mishap.values()[random.nextInt(Mishap.values().length)]);
      }
      if (random.nextInt(60) == 0) {
        machine.suffers(Mishap.REASSIGNED);
      }
      if (!machine.isUp() && random.nextInt(12) == 0) {
        machine.suffers(Mishap.SWITCHED);
      }
    }

    /** It goes up and down, or its nodes come and go, every few minutes. */
    private Instant flap(Machine machine, Instant since) {
      Instant now = since;
      Mishap mishap = random.nextBoolean() ? Mishap.SWITCHED : Mishap.NODE;
      for (int i = 10 + random.nextInt(20); i > 0; i--) {
        if (random.nextInt(3) > 0) {
          machine.suffers(mishap);
        }
        now = confirm(machine, now.plusMillis(1 + random.nextInt(900_000)));
      }
      return now;
    }

    private Instant confirm(Machine machine, Instant since) {
      Instant now = since;
      for (int i = 1 + random.nextInt(2); i > 0; i--) {
        now = now.plusMillis(5_000 + random.nextInt(60_000));
        look(machine, now);
      }
      return now;
    }

    private void look(Machine machine, Instant now) {
      for (String vantage : Climate.VANTAGES) {
        Instant at = now.plusMillis(random.nextInt(4_000));
        if (random.nextInt(4) == 0 || climate.silences(vantage, at)) {
          continue;
        }
        Evidence evidence =
            climate.blinds(vantage, at) || random.nextInt(30) == 0
                ? new Evidence.Unknown()
                : machine.seenFrom(vantage);
        deliver(new Observation(host, vantage, at, evidence));
      }
    }

    /** Mostly at once, now and then days late, now and then twice. */
    private void deliver(Observation observation) {
      boolean late = random.nextInt(30) == 0;
      Instant heardAt = observation.at().plusMillis(random.nextInt(late ? 3 * 86_400_000 : 5_000));
      history.add(new Happening.Seen(heardAt, observation));
      if (random.nextInt(40) == 0) {
        Instant again = heardAt.plusMillis(random.nextInt(86_400_000));
        history.add(new Happening.Seen(again, observation));
      }
    }
  }
}
