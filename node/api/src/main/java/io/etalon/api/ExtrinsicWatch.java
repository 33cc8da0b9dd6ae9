package io.etalon.api;

import io.etalon.engine.NodeAccess;
import io.etalon.primitives.Extrinsic;
import io.etalon.proto.Dropped;
import io.etalon.proto.Dropped.Reason;
import io.etalon.proto.ExtrinsicProgress;
import io.etalon.proto.Inclusion;
import io.etalon.runtime.AccountState;
import io.etalon.storage.StateLease;
import java.util.Optional;
import org.apache.tuweni.bytes.Bytes32;

/** Follows one extrinsic from the pool into a block, or to where it is lost. */
final class ExtrinsicWatch {
  /** Pool and store do not change in one step: only one absent from both twice is gone. */
  private static final int LOOKS = 2;

  private final NodeAccess node;
  private final Streams streams;
  private final Extrinsic extrinsic;
  private final Bytes32 id;

  ExtrinsicWatch(NodeAccess node, Streams streams, Extrinsic extrinsic) {
    this.node = node;
    this.streams = streams;
    this.extrinsic = extrinsic;
    this.id = extrinsic.id();
  }

  /** Waits for the last step and sends it. */
  void run(long deathHeight, Outlet<ExtrinsicProgress> outlet)
      throws ApiFailure, InterruptedException {
    int absences = 0;
    while (outlet.isOpen()) {
      long height = node.store().best().height();
      boolean waits = node.pooled(id).isPresent();
      Optional<Inclusion> finalized = ExtrinsicsService.inclusion(node, id);
      if (finalized.isPresent()) {
        outlet.send(ExtrinsicProgress.newBuilder().setFinalized(finalized.get()).build());
        return;
      }
      absences = waits ? 0 : absences + 1;
      if (absences == LOOKS) {
        outlet.send(ExtrinsicProgress.newBuilder().setDropped(dropped(deathHeight)).build());
        return;
      }
      streams.next(height + 1);
    }
  }

  private Dropped dropped(long deathHeight) {
    try (StateLease lease = node.store().lease()) {
      long next = lease.state().header().height() + 1;
      long nonce = node.runtime().account(lease.state(), extrinsic.account())
          .map(AccountState::nonce).orElse(0L);
      if (nonce > extrinsic.nonce()) {
        return dropped(Reason.REASON_SUPERSEDED,
            "another extrinsic of the account used nonce " + extrinsic.nonce()
                + ": sign it again with nonce " + node.pendingNonce(extrinsic.account()));
      }
      if (deathHeight > 0 && next >= deathHeight) {
        return dropped(Reason.REASON_EXPIRED,
            "it could be included below height " + deathHeight + " only: sign it again");
      }
      return dropped(Reason.REASON_DISPLACED,
          "the pool gave its place to another: submit it again, or sign it with a higher tip");
    }
  }

  private Dropped dropped(Reason reason, String detail) {
    return Dropped.newBuilder()
        .setId(Messages.bytes(id)).setReason(reason).setDetail(detail).build();
  }
}
