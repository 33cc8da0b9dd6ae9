package io.etalon.engine;

import io.etalon.consensus.ConsensusCodec;
import io.etalon.consensus.ConsensusMessage;
import io.etalon.engine.NodeMessage.CheckpointOffered;
import io.etalon.engine.NodeMessage.CheckpointSigned;
import io.etalon.engine.NodeMessage.EvidenceOffered;
import io.etalon.engine.NodeMessage.ExtensionAsked;
import io.etalon.engine.NodeMessage.ExtensionOffered;
import io.etalon.engine.NodeMessage.ExtrinsicsOffered;
import io.etalon.engine.NodeMessage.OpeningOffered;
import io.etalon.engine.NodeMessage.PossessionKey;
import io.etalon.engine.NodeMessage.ReportOffered;
import io.etalon.engine.NodeMessage.SealOffered;
import io.etalon.engine.NodeMessage.SyncAnswered;
import io.etalon.engine.NodeMessage.SyncAsked;
import io.etalon.network.FrameClass;
import io.etalon.primitives.Block;
import org.apache.tuweni.bytes.Bytes32;

/**
 * Which message travels in which class of frames. What a class carries is decoded as that and
 * nothing else.
 */
final class Wire {
  private final Peers peers;

  Wire(Peers peers) {
    this.peers = peers;
  }

  void broadcast(ConsensusMessage message) {
    peers.broadcast(classOf(message), ConsensusCodec.MESSAGE.encode(message));
  }

  void send(Bytes32 peerId, ConsensusMessage message) {
    peers.send(peerId, classOf(message), ConsensusCodec.MESSAGE.encode(message));
  }

  void broadcast(Block block) {
    peers.broadcast(FrameClass.BODIES, Block.SCHEMA.encode(block));
  }

  void send(Bytes32 peerId, Block block) {
    peers.send(peerId, FrameClass.BODIES, Block.SCHEMA.encode(block));
  }

  void broadcast(NodeMessage message) {
    peers.broadcast(classOf(message), NodeCodec.MESSAGE.encode(message));
  }

  void send(Bytes32 peerId, NodeMessage message) {
    peers.send(peerId, classOf(message), NodeCodec.MESSAGE.encode(message));
  }

  static FrameClass classOf(ConsensusMessage message) {
    return switch (message) {
      case ConsensusMessage.Proposed _ -> FrameClass.PROPOSALS;
      case ConsensusMessage.Voted _,
          ConsensusMessage.Certified _,
          ConsensusMessage.Status _,
          ConsensusMessage.BlockRequest _,
          ConsensusMessage.CertificateRequest _ ->
          FrameClass.VOTES;
    };
  }

  static FrameClass classOf(NodeMessage message) {
    return switch (message) {
      case ExtrinsicsOffered _ -> FrameClass.EXTRINSICS;
      case ReportOffered _,
          OpeningOffered _,
          SealOffered _,
          EvidenceOffered _,
          CheckpointSigned _,
          ExtensionOffered _,
          ExtensionAsked _,
          PossessionKey _ ->
          FrameClass.ATTESTATION;
      case SyncAsked _, SyncAnswered _, CheckpointOffered _ -> FrameClass.SYNC;
    };
  }
}
