package io.epmdwatch.bench.judgement;

import static org.assertj.core.api.Assertions.assertThat;

import io.epmdwatch.net.AddressBitmap;
import io.epmdwatch.net.Block;
import io.epmdwatch.schemas.SweepReport;
import java.time.Instant;
import java.util.BitSet;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What is written is what the sets say they write. */
class LoadTest {
  private static final Instant NOW = Instant.parse("2026-11-24T08:00:00Z");

  @Test
  void everyHostHasAPlaceOfItsOwn() {
    int hosts = Scale.FULL.manyHosts();

    assertThat(IntStream.range(0, hosts).mapToObj(i -> Place.dense(i).host()).distinct())
        .hasSize(hosts);
    assertThat(IntStream.range(0, hosts).mapToObj(i -> Place.spread(i).host()).distinct())
        .hasSize(hosts);
  }

  @Test
  void reportsAnAnswerForEveryExposedHostAndNoOther() {
    int exposed = 90;

    BitSet[] answered =
        IntStream.range(0, 4)
            .mapToObj(block -> SweptBlock.report(block, exposed, 1, NOW))
            .peek(report -> assertThat(report.getPlanned()).isEqualTo(Block.SIZE))
            .map(SweepReport::getAnswered)
            .map(AddressBitmap::decode)
            .toArray(BitSet[]::new);

    for (int host = 0; host < exposed; host++) {
      Place place = Place.dense(host);
      int block = host / 40;
      assertThat(Block.of(place.address())).isEqualTo(Place.block(block));
      assertThat(answered[block].get(Block.indexOf(place.address()))).isTrue();
    }
    assertThat(IntStream.range(0, 4).map(i -> answered[i].cardinality()).sum()).isEqualTo(exposed);
  }

  @Test
  void everyResultAfterWarmingUpIsNews() {
    SteadyLoad load = new SteadyLoad(Scale.QUICK);

    assertThat(load.all()).isEqualTo(600);
    assertThat(load.hosts()).isEqualTo(400);
  }
}
