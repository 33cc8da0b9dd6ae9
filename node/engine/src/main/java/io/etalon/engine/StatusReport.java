package io.etalon.engine;

import io.etalon.channel.KeyTier;
import io.etalon.consensus.Explanation;
import io.etalon.engine.NodeStatus.Role;
import io.etalon.engine.NodeStatus.RoundStatus;
import io.etalon.network.PeerStatus;
import io.etalon.storage.ChainStore;
import io.etalon.storage.StateLease;
import io.etalon.storage.StoredBlock;
import io.etalon.txpool.TransactionPool;
import java.util.List;

/** Puts together what an operator asks of a node. On the core thread. */
final class StatusReport {
  private final NodeParts parts;
  private final NodeCore core;

  StatusReport(NodeParts parts, NodeCore core) {
    this.parts = parts;
    this.core = core;
  }

  NodeStatus status(List<PeerStatus> peers) {
    ChainStore store = parts.store();
    long height = store.best().height();
    TransactionPool pool = core.waiting().pool();
    List<NodeStatus.PeerStatus> shown = peers.stream().map(this::peer).toList();
    return new NodeStatus(
        height,
        store.block(height).map(StoredBlock::finalizedAtMillis).orElse(0L),
        role(),
        round(shown),
        core.sync().status(),
        pool.size(),
        pool.bytes(),
        shown,
        jailed());
  }

  private Role role() {
    if (core.context().votes()) {
      return Role.VALIDATOR;
    }
    return core.isWatching() ? Role.CATCHING_UP : Role.OBSERVER;
  }

  private List<NodeStatus.JailedStatus> jailed() {
    try (StateLease lease = parts.store().lease()) {
      return parts.runtime().jailed(lease.state()).stream()
          .map(
              one ->
                  new NodeStatus.JailedStatus(
                      core.book().name(one.account()),
                      one.sinceHeight(),
                      one.offence(),
                      one.height(),
                      one.view()))
          .toList();
    }
  }

  private RoundStatus round(List<NodeStatus.PeerStatus> peers) {
    Explanation explanation = core.explain();
    return new RoundStatus(
        explanation.height(),
        explanation.view(),
        explanation.awaited().name(),
        explanation.held(),
        explanation.needed(),
        explanation.missing().stream().map(core.book()::name).toList(),
        explanation.sinceMillis(),
        new Diagnosis(explanation, core.book()::name, peers)
            .unblock(core.context().self(), parts.clock().millis()));
  }

  private NodeStatus.PeerStatus peer(PeerStatus status) {
    return new NodeStatus.PeerStatus(
        core.book().name(status.peerId()),
        status.state() == PeerStatus.State.CONNECTED,
        status.tier().map(KeyTier::name).orElse("NONE"),
        status.since().toEpochMilli());
  }
}
