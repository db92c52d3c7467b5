package io.epmdwatch.bench.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.epmdwatch.bench.farm.Behaviours;
import io.epmdwatch.bench.farm.Others;
import org.junit.jupiter.api.Test;

class CatalogueTest {
  /** The hard limit of descriptors on common machines is 20,000 and more. */
  private static final int DESCRIPTORS = 20_000;

  @Test
  void aSetSurvivesBeingArguments() {
    for (BenchmarkSet set : Catalogue.sets(42, 3)) {
      String[] arguments = SetArguments.of(set, 3).toArray(String[]::new);
      assertThat(SetArguments.parse(arguments)).isEqualTo(set);
    }
  }

  @Test
  void everySetFitsIntoTheDescriptorLimit() {
    for (BenchmarkSet set : Catalogue.sets(1, 0)) {
      long listeners =
          set.farm().others() == Others.REFUSE ? new Behaviours(set.farm()).answering().count() : 1;
      assertThat(listeners + set.inFlight()).as(set.name()).isLessThan(DESCRIPTORS);
    }
  }

  @Test
  void onlyTheSetNetworkIsBehindTheCable() {
    assertThat(Catalogue.sets(1, 5))
        .filteredOn(Cable::leadsTo)
        .extracting(BenchmarkSet::name, set -> set.farm().range().toString())
        .containsExactly(tuple("network", "10.32.0.0/21"));
  }

  @Test
  void theFilterLetsThroughWhatAnswers() {
    BenchmarkSet dropped =
        Catalogue.sets(1, 4).stream()
            .filter(set -> set.farm().others() == Others.DROP)
            .findFirst()
            .orElseThrow();
    Behaviours farm = new Behaviours(dropped.farm());
    int answering = farm.answering().findFirst().orElseThrow();
    int silent = farm.answers(0) ? 1 : 0;

    assertThat(DropRules.of(dropped.farm()))
        .contains(farm.address(answering).getHostAddress() + ",\n")
        .doesNotContain(farm.address(silent).getHostAddress() + ",")
        .contains("tcp dport 4369 drop");
  }
}
