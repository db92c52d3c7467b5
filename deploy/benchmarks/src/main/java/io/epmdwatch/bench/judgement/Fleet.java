package io.epmdwatch.bench.judgement;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.epmdwatch.net.Addresses;
import io.epmdwatch.net.Block;
import io.epmdwatch.schemas.DistributionHandshake;
import io.epmdwatch.schemas.DistributionReachability;
import io.epmdwatch.schemas.DistributionTransport;
import io.epmdwatch.schemas.NodeObservation;
import io.epmdwatch.schemas.NodeRegistration;
import io.epmdwatch.schemas.PeerStanding;
import io.epmdwatch.schemas.ProbeOutcome;
import io.epmdwatch.schemas.ProbeResult;
import io.epmdwatch.schemas.RegistrationAnswer;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntFunction;

/**
 * Exposed hosts with one to three nodes, and what a worker writes of them when it asks as much as
 * it does by default in private ranges. On every other host the distribution ports are filtered.
 */
final class Fleet {
  private static final List<String> NAMES =
      List.of("rabbit", "ejabberd", "couchdb", "emqx", "payments", "VerneMQ", "chat_prod", "riak");
  private static final int MOST_NODES = 3;
  private static final int FIRST_PORT = 25_672;
  private static final long FLAGS = 0xd07df7fbdL;

  private final IntFunction<Place> places;

  Fleet(IntFunction<Place> places) {
    this.places = places;
  }

  Place place(int host) {
    return places.apply(host);
  }

  /** The result of a sweep that met the host as it is. */
  ProbeResult seen(int host, int sweep, Instant at) {
    return result(host, sweep, at, 1 + host % MOST_NODES);
  }

  /** The same with one more node. */
  ProbeResult changed(int host, int sweep, Instant at) {
    return result(host, sweep, at, 2 + host % MOST_NODES);
  }

  private ProbeResult result(int host, int sweep, Instant at, int nodes) {
    Place place = place(host);
    List<NodeObservation> observed = new ArrayList<>();
    for (int i = 0; i < nodes; i++) {
      observed.add(node(host, i));
    }
    return ProbeResult.newBuilder()
        .setZone(place.zone())
        .setBlock(Block.of(place.address()).toString())
        .setAddress(Addresses.format(place.address()))
        .setPort(SweptBlock.PORT)
        .setVantage(SweptBlock.VANTAGE)
        .setWorkerId(SweptBlock.WORKER)
        .setSweepId(SweptBlock.sweepId(sweep))
        .setObservedAt(at.truncatedTo(ChronoUnit.MILLIS))
        .setOutcome(ProbeOutcome.EPMD)
        .setEpmdPort(SweptBlock.PORT)
        .setNodes(observed)
        .setStrangerRegistered(false)
        .setPeerStanding(PeerStanding.REMOTE)
        .setConnectMicros(400L)
        .setTotalMicros(2300)
        .build();
  }

  private static NodeObservation node(int host, int index) {
    String name = NAMES.get((host + index) % NAMES.size());
    boolean open = host % 2 == 0;
    return NodeObservation.newBuilder()
        .setName(ByteBuffer.wrap(name.getBytes(UTF_8)))
        .setDisplayName(name)
        .setPort(FIRST_PORT + index)
        .setRegistrationAnswer(RegistrationAnswer.FOUND)
        .setRegistration(
            new NodeRegistration(FIRST_PORT + index, 77, 0, 6, 5, ByteBuffer.allocate(0)))
        .setReachability(open ? DistributionReachability.OPEN : DistributionReachability.FILTERED)
        .setHandshake(open ? handshake(name, host) : null)
        .build();
  }

  private static DistributionHandshake handshake(String name, int host) {
    return DistributionHandshake.newBuilder()
        .setFullName("%s@srv-%05d.example.net".formatted(name, host))
        .setFlags(FLAGS)
        .setOtpLowest(25)
        .setOtpHighest(26)
        .setTransport(DistributionTransport.PLAIN)
        .setCreation(1_700_000_000L + host)
        .setStatus("ok")
        .build();
  }
}
