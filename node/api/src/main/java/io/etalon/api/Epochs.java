package io.etalon.api;

import com.google.rpc.Code;
import io.etalon.engine.NodeAccess;
import io.etalon.primitives.CheckpointCertificate;
import io.etalon.primitives.EpochEnd;
import io.etalon.primitives.ValidatorSet;
import io.etalon.storage.StateLease;
import java.util.Optional;

/** Who votes when, as far as the state and what is kept of past epochs tell. */
final class Epochs {
  private Epochs() {}

  /** The set of an epoch: one of those that the state has, or of one that followed a kept end. */
  static ValidatorSet set(NodeAccess node, StateLease lease, long epoch) throws ApiFailure {
    long next = lease.state().header().height() + 1;
    long epochBlocks =
        node.runtime().parameters(lease.state()).timing().epochBlocks();
    long current = next / epochBlocks;
    if (epoch == current || epoch == current + 1 && hasSetAfterNext(lease, epochBlocks)) {
      return node.runtime().validators(lease.state(), epoch * epochBlocks);
    }
    if (epoch < 1 || epoch > current) {
      throw notFound(epoch);
    }
    return end(node, epoch - 1).next();
  }

  /** An epoch's first block fixes the next one's set: until it is final nobody knows that. */
  private static boolean hasSetAfterNext(StateLease lease, long epochBlocks) {
    long height = lease.state().header().height();
    return (height + 1) % epochBlocks != 0;
  }

  /** How an epoch ended. */
  static EpochEnd end(NodeAccess node, long epoch) throws ApiFailure {
    return Optional.of(epoch).filter(wanted -> wanted >= 0).flatMap(node.store().epochs()::end)
        .orElseThrow(() -> notFound(epoch));
  }

  /** The quorum's signatures of how an epoch ended. */
  static CheckpointCertificate checkpoint(NodeAccess node, long epoch) throws ApiFailure {
    return Optional.of(epoch)
        .filter(wanted -> wanted >= 0)
        .flatMap(node.store().epochs()::checkpoint)
        .orElseThrow(() -> noCheckpoint("of epoch " + epoch));
  }

  /** The newest such signatures; those of the epochs that ended last may still be coming in. */
  static CheckpointCertificate newestCheckpoint(NodeAccess node) throws ApiFailure {
    for (long epoch = node.store().best().epoch(); epoch >= 0; epoch--) {
      Optional<CheckpointCertificate> found = node.store().epochs().checkpoint(epoch);
      if (found.isPresent()) {
        return found.get();
      }
    }
    throw noCheckpoint("at all yet");
  }

  private static ApiFailure noCheckpoint(String which) {
    return ApiFailure.of(Code.NOT_FOUND, "CHECKPOINT_NOT_FOUND",
            "this node has no checkpoint " + which)
        .remedy("wait until an epoch has ended and a quorum has signed it, or ask another node")
        .build();
  }

  private static ApiFailure notFound(long epoch) {
    return ApiFailure.of(Code.NOT_FOUND, "EPOCH_NOT_FOUND",
            "epoch " + epoch + " has not come, or this node knows nothing of it any more")
        .remedy("ask for the current epoch or the next, or ask a node that keeps all blocks")
        .build();
  }
}
