package io.etalon.coherence;

import static io.etalon.coherence.Fixture.reading;
import static org.assertj.core.api.Assertions.assertThat;

import io.etalon.pallet.InherentRefused;
import io.etalon.pallet.Inherents;
import io.etalon.primitives.LinkEnd;
import io.etalon.primitives.PossessionOpening;
import io.etalon.ssz.Bits;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Some hundred blocks of whatever may come: reports that are good, bad, late, alone or missing,
 * tags that are opened or not, views that are missed, validators that come and go. The invariants
 * hold after each block, and the state does not grow.
 */
final class CoherencePropertyTest {
  private static final long SEED = 7_331;
  private static final int BLOCKS = 240;
  private static final int MAX_ENTRIES = 160;

  private final Random random = new Random(SEED);

  @ParameterizedTest
  @EnumSource(ElectionMode.class)
  void invariantsHoldWhateverComes(ElectionMode mode) {
    System.out.println("seed " + SEED);
    Fixture chain = new Fixture(Fixture.election(mode));
    chain.sets.put(3L, Fixture.set(3, 3, 1, 0));
    chain.sets.put(4L, Fixture.set(4, 1, 0));
    chain.sets.put(5L, Fixture.set(5, 0, 1, 2, 3));
    chain.sealInterval = 3;
    while (chain.context.block().height() < BLOCKS) {
      chain.voters = Bits.of(2, random.nextInt(2));
      chain.beginInView(random.nextInt(10) == 0 ? random.nextInt(40) : 0);
      for (int attempt = 0; attempt < 30; attempt++) {
        offer(chain);
      }
      if (random.nextBoolean()) {
        chain.sealed.add(chain.context.block().height() - 1);
      }
      chain.end();
      assertThat(chain.context.snapshot().size()).isLessThan(MAX_ENTRIES);
    }
    assertThat(chain.coherence.links(chain.context))
        .allSatisfy(view -> assertThat(view.standing().lastWindow().isKnown()).isTrue());
  }

  /** Some report or opening, acceptable or not. */
  private void offer(Fixture chain) {
    long link = random.nextInt(6);
    long current = chain.context.block().height() / Fixture.DEVICE.windowBlocks();
    long window = Math.max(0, current - random.nextInt(3));
    LinkEnd end = random.nextBoolean() ? LinkEnd.A : LinkEnd.B;
    long qberPpb = random.nextInt(4) == 0 ? 150_000_000 : 10_000_000 + random.nextInt(9_000_000);
    Inherents inherents = random.nextBoolean()
        ? Inherents.of(chain.signed(chain.report(link, window, end, reading(qberPpb))))
        : Inherents.of(new PossessionOpening(link, window, end, Fixture.tag(link, window)));
    var before = chain.context.snapshot();
    try {
      chain.coherence.applyInherents(chain.context, inherents);
    } catch (InherentRefused e) {
      assertThat(chain.context.snapshot()).as(e.getMessage()).isEqualTo(before);
    }
  }
}
