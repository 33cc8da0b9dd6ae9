package io.etalon.simulator;

import java.util.Random;

/** Makes the conduct of a liar. */
final class Conducts {
  private Conducts() {}

  static Conduct of(Adversary adversary, Random random) {
    return Conduct.HONEST;
  }
}
