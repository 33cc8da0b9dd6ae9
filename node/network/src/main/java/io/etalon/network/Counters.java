package io.etalon.network;

import java.util.concurrent.atomic.LongAdder;

/** What has passed between this node and one peer, over all connections. */
final class Counters {
  final LongAdder sentBytes = new LongAdder();
  final LongAdder receivedBytes = new LongAdder();
  final LongAdder droppedOutbound = new LongAdder();
  final LongAdder droppedInbound = new LongAdder();

  PeerStatus.Traffic traffic() {
    return new PeerStatus.Traffic(
        sentBytes.sum(), receivedBytes.sum(), droppedOutbound.sum(), droppedInbound.sum());
  }
}
