package io.etalon.simulator;

import java.util.Random;

/** Makes the conduct of a liar. */
final class Conducts {
  private Conducts() {}

  static Conduct of(Adversary adversary, Random random) {
    return switch (adversary) {
      case TWINS -> Conduct.HONEST;
      case EQUIVOCATING_LEADER, WRONG_STATE_ROOT ->
          new LyingLeader(random, adversary == Adversary.WRONG_STATE_ROOT);
      case VOTE_EVERYTHING -> new VoterForEverything(random);
      case SILENT_AFTER_CERTIFYING, SELECTIVE_SENDER ->
          new PartialSender(random, adversary == Adversary.SILENT_AFTER_CERTIFYING);
      case HOARDER -> new Hoarder(random);
      case REPORT_EQUIVOCATOR -> new TwoFacedReporter(random);
      case CHECKPOINT_EQUIVOCATOR -> new TwoFacedWitness(random);
      case COLLUDING_ENDS -> COLLUDING;
      case CENSORING_LEADER -> new CensoringLeader();
      case GARBAGE_ENCODER -> new GarbageEncoder(random);
    };
  }

  private static final Conduct COLLUDING =
      new Conduct() {
        @Override
        public boolean colludes() {
          return true;
        }
      };
}
