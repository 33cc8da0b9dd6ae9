package io.etalon.trustscore;

import io.etalon.primitives.Ppb;
import io.etalon.ssz.ContainerSchema;
import io.etalon.ssz.Schema;
import io.etalon.ssz.Schemas;

/**
 * What an account has come to, as of an epoch.
 *
 * @param scorePpb its score then
 * @param gainedPpb what it has gained in that epoch
 * @param recordsMade how many records it has made in that epoch
 */
public record Standing(long epoch, long scorePpb, long gainedPpb, long recordsMade) {
  /** After so many epochs nothing is left of a distance that decays at all. */
  private static final int FORGOTTEN = 4_096;

  static final Schema<Standing> SCHEMA =
      ContainerSchema.<Standing>named("Standing")
          .field("epoch", Schemas.UINT64, Standing::epoch)
          .field("scorePpb", Schemas.UINT64, Standing::scorePpb)
          .field("gainedPpb", Schemas.UINT64, Standing::gainedPpb)
          .field("recordsMade", Schemas.UINT64, Standing::recordsMade)
          .build(in -> new Standing(
              in.<Long>next(), in.<Long>next(), in.<Long>next(), in.<Long>next()));

  /** The same as of a later epoch: decayed towards the start, its limits whole again. */
  Standing at(long now, TrustScoreParameters parameters) {
    if (now <= epoch) {
      return this;
    }
    long distance = scorePpb - parameters.startPpb();
    long passed = Math.min(now - epoch, FORGOTTEN);
    for (long i = 0; i < passed && distance != 0; i++) {
      distance = Ppb.scale(distance, parameters.keptPpb());
    }
    boolean isForgotten = now - epoch > FORGOTTEN && parameters.keptPpb() < Ppb.ONE;
    return new Standing(
        now, isForgotten ? parameters.startPpb() : parameters.startPpb() + distance, 0, 0);
  }

  Standing gaining(long gainPpb) {
    return new Standing(
        epoch, Ppb.clamp(scorePpb + gainPpb), gainedPpb + gainPpb, recordsMade);
  }

  Standing recording() {
    return new Standing(epoch, scorePpb, gainedPpb, recordsMade + 1);
  }
}
