package io.etalon.attestation;

import io.etalon.engine.NodeAccess;
import io.etalon.primitives.AccountId;
import io.etalon.primitives.Block;
import io.etalon.primitives.Header;
import io.etalon.runtime.Runtime;
import io.etalon.storage.StateLease;
import io.etalon.storage.StoredBlock;
import java.util.Optional;
import org.apache.tuweni.bytes.Bytes32;

/** The chain as a running node has it. */
public final class NodeChainView implements ChainView {
  private final NodeAccess node;
  private final AccountId validator;

  /** The view of this validator, which the node runs. */
  public NodeChainView(NodeAccess node, AccountId validator) {
    this.node = node;
    this.validator = validator;
  }

  @Override
  public Bytes32 genesisHash() {
    return node.description().genesisHash();
  }

  @Override
  public ChainMoment moment() {
    Runtime runtime = node.runtime();
    try (StateLease lease = node.store().lease()) {
      Header header = lease.state().header();
      long next = header.height() + 1;
      return new ChainMoment(
          header.height(),
          header.timestampMillis(),
          runtime.reportingDuties(lease.state(), validator, next),
          runtime.links(lease.state()),
          runtime.validators(lease.state(), next));
    }
  }

  @Override
  public Optional<Block> block(long height) {
    return node.store().block(height).map(StoredBlock::block);
  }
}
