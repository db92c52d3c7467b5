package io.epmdwatch.bench.judgement;

import io.epmdwatch.net.AddressBitmap;
import io.epmdwatch.net.Block;
import io.epmdwatch.schemas.SweepReport;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;
import java.util.BitSet;
import java.util.List;
import java.util.Random;

/** What a sweep reports of a whole block: who answered, who refused and who was silent. */
final class SweptBlock {
  static final int PORT = 4369;
  static final String VANTAGE = "corp";
  static final String WORKER = "worker-1";

  /** From one sweep to the next, as workers do by default. */
  static final Duration BETWEEN_SWEEPS = Duration.ofSeconds(30);

  private SweptBlock() {}

  static String sweepId(int sweep) {
    return "20261124T080000Z-%06d".formatted(sweep);
  }

  /**
   * The report of one block.
   *
   * @param exposed of how many dense places an answer is reported
   */
  static SweepReport report(int index, int exposed, int sweep, Instant startedAt) {
    Block block = Place.block(index);
    BitSet answered = new BitSet(Block.SIZE);
    for (int i = 0; i < Place.inBlock(index, exposed); i++) {
      answered.set(Place.indexInBlock(i));
    }
    BitSet refused = mixed(index, sweep);
    refused.andNot(answered);
    BitSet silent = new BitSet(Block.SIZE);
    silent.set(0, Block.SIZE);
    silent.andNot(answered);
    silent.andNot(refused);
    return SweepReport.newBuilder()
        .setZone(Place.ZONE)
        .setBlock(block.toString())
        .setPort(PORT)
        .setVantage(VANTAGE)
        .setWorkerId(WORKER)
        .setSweepId(sweepId(sweep))
        .setStartedAt(startedAt)
        .setFinishedAt(startedAt.plusSeconds(1))
        .setPlanned(Block.SIZE)
        .setAnswered(AddressBitmap.encode(answered))
        .setRefused(AddressBitmap.encode(refused))
        .setSilent(AddressBitmap.encode(silent))
        .setNotProbed(List.of())
        .build();
  }

  /** About every other one. */
  private static BitSet mixed(int index, int sweep) {
    byte[] bytes = new byte[Block.SIZE / Byte.SIZE];
    new Random(31L * index + sweep).nextBytes(bytes);
    return BitSet.valueOf(ByteBuffer.wrap(bytes));
  }
}
