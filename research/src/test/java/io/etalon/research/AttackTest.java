package io.etalon.research;

import static org.assertj.core.api.Assertions.assertThat;

import io.etalon.coherence.ElectionMode;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Who leads while somebody listens on a link of the validator that argmax favours. */
final class AttackTest {
  private static final int FROM = 200;

  /** Of the undisturbed chain: the seed's best validator once windows are full. */
  private static int favourite() {
    Course course = Scenarios.run(Scenarios.mesh(""), ElectionMode.ARGMAX);
    long[] slots = course.slots(100, FROM);
    return IntStream.range(0, slots.length)
        .reduce((best, i) -> slots[i] > slots[best] ? i : best).orElseThrow();
  }

  private static Attack attack(int favourite, String fraction) {
    Scenario scenario = Scenarios.mesh("""
        [[eavesdropper]]
        a = %d
        b = %d
        fraction = %s
        from = %d
        """.formatted(favourite, favourite == 0 ? 1 : 0, fraction, FROM));
    Course course = Scenarios.run(scenario, ElectionMode.ARGMAX);
    return Attack.of(scenario.adversity().eavesdroppers().getFirst(), scenario, course);
  }

  @Test
  void argmaxLeaderLosesItsPlaceOnceItsLinkIsListenedTo() {
    Attack attack = attack(favourite(), "0.8");
    assertThat(attack.shareBefore()).isGreaterThan(0.5);
    assertThat(attack.shareDuring()).isLessThan(attack.shareBefore() / 2);
    assertThat(attack.suspectAt().orElseThrow()).isBetween(220L, 230L);
    assertThat(attack.cutAt().orElseThrow()).isBetween(230L, 240L);
    assertThat(attack.lastLedByEnd().orElseThrow()).isLessThan(260);
  }

  /** The broken twin: an eavesdropper who takes nothing. */
  @Test
  void noticesAnAttackThatDoesNotHappen() {
    Attack attack = attack(favourite(), "0.0");
    assertThat(attack.shareDuring()).isGreaterThan(0.5);
    assertThat(attack.suspectAt()).isEmpty();
  }
}
