package io.etalon.simulator;

import io.etalon.crypto.Sha256;
import io.etalon.primitives.Extrinsic;
import io.etalon.runtime.EventRecord;
import io.etalon.runtime.ExtrinsicOutcome;
import io.etalon.storage.StoredBlock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.tuweni.bytes.Bytes;
import org.apache.tuweni.bytes.Bytes32;

/**
 * One block a height (A6), with the same outcomes and events at every node, and each extrinsic in
 * one block alone.
 */
final class ChainCheck {
  /** What one height came to. */
  record Final(Bytes32 blockId, Bytes32 results) {}

  private final Map<Long, Final> heights = new HashMap<>();
  private final Map<Bytes32, Long> extrinsics = new HashMap<>();
  private long height;

  /** A node finalized a block; says whether it was the first. */
  boolean finalized(int node, StoredBlock block) {
    return finalized(
        node,
        block.block().header().height(),
        new Final(block.block().id(), results(block)),
        block.block().body().extrinsics().stream().map(Extrinsic::id).toList());
  }

  boolean finalized(int node, long at, Final here, List<Bytes32> included) {
    Final before = heights.putIfAbsent(at, here);
    if (before == null) {
      height = Math.max(height, at);
      included.forEach(extrinsic -> include(extrinsic, at));
      return true;
    }
    if (!before.blockId().equals(here.blockId())) {
      throw new SimulationFailure(
          "fork: node %d finalized %s at height %d, another %s"
              .formatted(node, here.blockId(), at, before.blockId()));
    }
    if (!before.results().equals(here.results())) {
      throw new SimulationFailure(
          "node %d has other results of height %d than another".formatted(node, at));
    }
    return false;
  }

  private void include(Bytes32 extrinsic, long at) {
    Long before = extrinsics.putIfAbsent(extrinsic, at);
    if (before != null) {
      throw new SimulationFailure(
          "extrinsic %s is final at height %d and again at %d"
              .formatted(extrinsic, before, at));
    }
  }

  private static Bytes32 results(StoredBlock block) {
    List<Bytes> parts = new ArrayList<>();
    for (ExtrinsicOutcome outcome : block.outcomes()) {
      parts.add(ExtrinsicOutcome.SCHEMA.encode(outcome));
    }
    for (EventRecord event : block.events()) {
      parts.add(EventRecord.SCHEMA.encode(event));
    }
    return Sha256.hash(parts.toArray(Bytes[]::new));
  }

  boolean isFinal(Bytes32 extrinsic) {
    return extrinsics.containsKey(extrinsic);
  }

  /** The greatest height that any honest node finalized. */
  long height() {
    return height;
  }
}
