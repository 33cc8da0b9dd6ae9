package io.etalon.client;

import java.util.List;

/**
 * A finalized block.
 *
 * @param extrinsics a page of them
 * @param nextExtrinsic the index to ask for next; 0 where the page reaches the end
 * @param events the first of them; a stream of events gives all
 * @param reportCount link reports that the block carries
 * @param sealCount seals of earlier blocks that it carries
 */
public record FinalBlock(
    FinalHeader finality,
    int extrinsicCount,
    List<ShownExtrinsic> extrinsics,
    int nextExtrinsic,
    int eventCount,
    List<ShownEvent> events,
    int reportCount,
    int sealCount) {
  /** Keeps copies of the lists. */
  public FinalBlock {
    extrinsics = List.copyOf(extrinsics);
    events = List.copyOf(events);
  }
}
