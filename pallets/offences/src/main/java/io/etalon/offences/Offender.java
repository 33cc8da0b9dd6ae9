package io.etalon.offences;

import io.etalon.ssz.ContainerSchema;
import io.etalon.ssz.Schema;
import io.etalon.ssz.Schemas;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What the chain remembers of a validator that was convicted.
 *
 * @param offences of epochs whose evidence is still taken; at most {@link #MAX_OFFENCES}
 * @param term empty where it is not in jail
 * @param settledUpTo offences up to this height are settled, since root released it then
 */
public record Offender(List<Slot> offences, Optional<JailTerm> term, long settledUpTo) {
  /** Offences of one validator that are remembered; more of them change nothing. */
  public static final int MAX_OFFENCES = 8;

  /** The stored form. */
  public static final Schema<Offender> SCHEMA =
      ContainerSchema.<Offender>named("Offender")
          .field("offences", Schemas.list(Slot.SCHEMA, MAX_OFFENCES), Offender::offences)
          .field("term", Schemas.optional(JailTerm.SCHEMA), Offender::term)
          .field("settledUpTo", Schemas.UINT64, Offender::settledUpTo)
          .build(
              in ->
                  new Offender(
                      in.<List<Slot>>next(), in.<Optional<JailTerm>>next(), in.<Long>next()));

  static final Offender NEW = new Offender(List.of(), Optional.empty(), 0);

  /** Keeps a copy of the list. */
  public Offender {
    offences = List.copyOf(offences);
  }

  /** Whether the validator is in jail. */
  public boolean isJailed() {
    return term.isPresent();
  }

  boolean hasSettled(Slot slot) {
    return slot.height() <= settledUpTo || offences.contains(slot);
  }

  Offender with(Slot slot) {
    List<Slot> more = new ArrayList<>(offences);
    more.add(slot);
    return new Offender(more, term, settledUpTo);
  }

  Offender jailed(JailTerm newTerm) {
    return new Offender(offences, Optional.of(newTerm), settledUpTo);
  }

  Offender released(long height) {
    return new Offender(offences, Optional.empty(), height);
  }

  /** The same without offences of epochs before {@code epoch}. */
  Offender since(long epoch) {
    return new Offender(
        offences.stream().filter(slot -> slot.epoch() >= epoch).toList(), term, settledUpTo);
  }
}
