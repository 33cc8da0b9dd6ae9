package io.etalon.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.etalon.primitives.LinkEnd;
import io.etalon.primitives.PossessionOpening;
import io.etalon.primitives.Reports;
import java.util.List;
import org.apache.tuweni.bytes.Bytes32;
import org.junit.jupiter.api.Test;

class ReportPoolTest {
  private static final Bytes32 GOOD = Bytes32.repeat((byte) 9);

  private final ReportPool pool = new ReportPool(ReportPoolTest::acceptable);

  @Test
  void keepsTheFirstOfASlotAndForgetsWhatABlockCarries() {
    PossessionOpening first = opening(1, 5, Bytes32.ZERO);
    PossessionOpening second = opening(1, 5, Bytes32.repeat((byte) 1));
    assertThat(pool.add(first, 1)).isTrue();
    assertThat(pool.add(second, 1)).isFalse();
    assertThat(pool.waiting().openings()).containsExactly(first);
    pool.remove(new Reports(List.of(), List.of(second)));
    assertThat(pool.waiting().openings()).isEmpty();
  }

  /** Whoever was first with garbage does not keep out what a block may carry. */
  @Test
  void whatABlockMayCarryTakesThePlaceOfWhatItMayNot() {
    PossessionOpening garbage = opening(1, 5, Bytes32.ZERO);
    PossessionOpening good = opening(1, 5, GOOD);
    assertThat(pool.add(garbage, 1)).isTrue();
    assertThat(pool.add(good, 1)).isTrue();
    assertThat(pool.add(garbage, 1)).isFalse();
    assertThat(pool.waiting().openings()).containsExactly(good);
  }

  private static Reports acceptable(Reports offered) {
    return new Reports(
        offered.reports(),
        offered.openings().stream().filter(one -> one.tag().equals(GOOD)).toList());
  }

  @Test
  void dropsTheOldestWindowWhenFull() {
    for (long window = 0; window <= ReportPool.MAX_WAITING; window++) {
      pool.add(opening(1, window, Bytes32.ZERO), 1);
    }
    assertThat(pool.waiting().openings()).hasSize(ReportPool.MAX_WAITING);
    assertThat(pool.waiting().openings().getFirst().window()).isEqualTo(1);
  }

  @Test
  void dropsWhatNoBlockTook() {
    pool.add(opening(1, 5, Bytes32.ZERO), 10);
    pool.add(opening(1, 6, Bytes32.ZERO), 11);
    pool.removeOlderThan(11);
    assertThat(pool.waiting().openings()).containsExactly(opening(1, 6, Bytes32.ZERO));
  }

  private static PossessionOpening opening(long linkId, long window, Bytes32 tag) {
    return new PossessionOpening(linkId, window, LinkEnd.A, tag);
  }
}
