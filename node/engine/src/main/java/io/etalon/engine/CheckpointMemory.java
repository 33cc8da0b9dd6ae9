package io.etalon.engine;

import io.etalon.primitives.Limits;
import io.etalon.primitives.SignedCheckpoint;
import java.util.Comparator;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The first checkpoint that was seen of each epoch and signer, true or not, so that a second one is
 * noticed. Bounded: some two epochs, of which the oldest is forgotten first. One writer.
 */
final class CheckpointMemory {
  static final int MAX_REMEMBERED = 2 * Limits.MAX_VALIDATORS;

  private record Place(long epoch, int validator) {
    static final Comparator<Place> ORDER =
        Comparator.comparingLong(Place::epoch).thenComparingInt(Place::validator);
  }

  private final TreeMap<Place, SignedCheckpoint> first = new TreeMap<>(Place.ORDER);

  /** Remembers a checkpoint that is new; returns the one that it must not be signed beside. */
  Optional<SignedCheckpoint> excluded(SignedCheckpoint signed) {
    SignedCheckpoint known =
        first.putIfAbsent(new Place(signed.checkpoint().epoch(), signed.validator()), signed);
    if (first.size() > MAX_REMEMBERED) {
      first.pollFirstEntry();
    }
    return Optional.ofNullable(known)
        .filter(other -> other.checkpoint().excludes(signed.checkpoint()));
  }

  int size() {
    return first.size();
  }
}
