package io.etalon.simulator;

import io.etalon.consensus.ConsensusCodec;
import io.etalon.consensus.ConsensusMessage;
import io.etalon.consensus.Observation;
import io.etalon.engine.Node;
import io.etalon.engine.NodeCodec;
import io.etalon.engine.NodeMessage.CheckpointSigned;
import io.etalon.network.FrameClass;
import io.etalon.primitives.Block;
import io.etalon.primitives.Header;
import io.etalon.runtime.BlockRejected;
import io.etalon.ssz.SszException;
import io.etalon.storage.StateLease;
import io.etalon.storage.StoredBlock;
import java.util.HashSet;
import java.util.Set;
import org.apache.tuweni.bytes.Bytes;
import org.apache.tuweni.bytes.Bytes32;

/** Sees everything that honest nodes say and do, and hands it to the checkers. */
final class Watch {
  private static final int PROPOSED = 0;
  private static final int VOTED = 1;

  private final Cluster cluster;
  private final ChainCheck chain;
  private final SignatureCheck signatures = new SignatureCheck();
  private final CertificateCheck certificates;
  private final FairnessCheck fairness;
  private final Set<Bytes32> honestBlocks = new HashSet<>();
  private long rejections;

  Watch(Cluster cluster) {
    this.cluster = cluster;
    this.chain = new ChainCheck();
    this.certificates =
        new CertificateCheck(
            (height, index) ->
                cluster.members().validator(height, index) >= 0
                    && cluster.isHonest(cluster.members().validator(height, index)),
            cluster.chain().config().parameters().timing().epochBlocks());
    this.fairness = new FairnessCheck(cluster.members(), cluster.chain().size());
  }

  boolean isFinal(Bytes32 extrinsic) {
    return chain.isFinal(extrinsic);
  }

  long height() {
    return chain.height();
  }

  void said(Machine machine, FrameClass frameClass, Bytes message) {
    if (!machine.isHonest()) {
      return;
    }
    try {
      switch (frameClass) {
        case VOTES, PROPOSALS -> {
          int option = message.get(0);
          if (option == PROPOSED || option == VOTED) {
            said(machine, ConsensusCodec.MESSAGE.decode(message));
          }
        }
        case BODIES -> honestBlocks.add(Block.SCHEMA.decode(message).id());
        case ATTESTATION -> {
          if (NodeCodec.MESSAGE.decode(message) instanceof CheckpointSigned(var signed)) {
            signatures.ended(machine.validator(), signed.checkpoint());
          }
        }
        case EXTRINSICS, SYNC -> {}
      }
    } catch (SszException e) {
      throw new SimulationFailure(
          "node " + machine.number() + " sends what does not decode", e);
    }
  }

  private void said(Machine machine, ConsensusMessage message) {
    switch (message) {
      case ConsensusMessage.Voted voted
          when isOwn(machine, message.height(), voted.vote().validator()) ->
          signatures.voted(machine.validator(), voted.vote().vote());
      case ConsensusMessage.Proposed proposed
          when isOwn(machine, message.height(), proposed.proposal().validator()) ->
          signatures.proposed(machine.validator(), proposed.proposal().proposal());
      default -> {}
    }
  }

  private boolean isOwn(Machine machine, long height, int index) {
    return cluster.members().validator(height, index) == machine.validator();
  }

  void finalized(Machine machine, StoredBlock block) {
    Header header = block.block().header();
    cluster.trace().note(header.height(), header.blockId());
    if (!machine.isHonest()) {
      return;
    }
    boolean isFirst = chain.finalized(machine.number(), block);
    if (isFirst) {
      certificates.convicted(block.block());
      cluster.attestors().included(block.block());
    }
    Node node = machine.process().flatMap(NodeProcess::node).orElseThrow();
    try (StateLease lease = node.store().lease()) {
      if (!lease.state().root().equals(header.stateRoot())) {
        throw new SimulationFailure("node " + machine.number() + " has another state root");
      }
      if (isFirst) {
        long next = header.height() + 1;
        cluster.members().learn(next, node.runtime().validators(lease.state(), next));
        fairness.led(header);
        fairness.ranked(node.runtime().ranking(lease.state(), next));
      }
    }
  }

  /** How many blocks honest nodes rejected. */
  long rejections() {
    return rejections;
  }

  CertificateCheck certificates() {
    return certificates;
  }

  void rejected(Machine machine, Header header, BlockRejected reason) {
    rejections++;
    if (machine.isHonest() && honestBlocks.contains(header.blockId())) {
      throw new SimulationFailure(
          "node " + machine.number() + " rejects an honest block of height " + header.height(),
          reason);
    }
  }

  void observed(Machine machine, Observation observation) {
    if (machine.isHonest()) {
      certificates.observed(observation);
    }
  }
}
