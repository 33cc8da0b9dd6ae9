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
import io.etalon.network.FrameListener;
import io.etalon.primitives.Block;
import io.etalon.primitives.CheckpointCertificate;
import io.etalon.primitives.Evidence;
import io.etalon.primitives.Extrinsic;
import io.etalon.primitives.PossessionOpening;
import io.etalon.primitives.SignedCheckpoint;
import io.etalon.primitives.SignedLinkReport;
import io.etalon.ssz.Schema;
import io.etalon.ssz.SszException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.List;
import java.util.Optional;
import org.apache.tuweni.bytes.Bytes;
import org.apache.tuweni.bytes.Bytes32;

/**
 * What peers send, on the threads that bring it: decoded by its class, looked at as far as that
 * needs no core, and handed on. What cannot be decoded is dropped; the peer is known by its key,
 * and an operator reads who it was.
 */
final class Inbound implements FrameListener {
  private static final Logger LOG = System.getLogger(Inbound.class.getName());

  private final Destination destination;
  private final LinkEnds linkEnds;
  private final SealDuty sealDuty;
  private final EvidenceJudge evidenceJudge;
  private final CheckpointJudge checkpoints;

  /** Where messages go. */
  interface Destination {
    void onPeer(Bytes32 peerId, boolean connected);

    void onConsensus(Bytes32 peerId, ConsensusMessage message);

    void onBlock(Bytes32 peerId, Block block);

    void onExtrinsics(List<Extrinsic> extrinsics);

    void onAttested(NodeMessage message);

    void onCheckpoint(Bytes32 peerId, SignedCheckpoint signed);

    void onCheckpoint(CheckpointCertificate certificate);

    void onExtension(Bytes32 peerId, ExtensionOffered offered);

    void onExtensionAsked(Bytes32 peerId, ExtensionAsked asked);

    void onPossessionKey(Bytes32 peerId, PossessionKey key);

    void onSyncAsked(Bytes32 peerId, SyncAsked asked);

    void onSyncAnswered(Bytes32 peerId, SyncAnswered answered);
  }

  Inbound(
      Destination destination,
      LinkEnds linkEnds,
      SealDuty sealDuty,
      EvidenceJudge evidenceJudge,
      CheckpointJudge checkpoints) {
    this.destination = destination;
    this.linkEnds = linkEnds;
    this.sealDuty = sealDuty;
    this.evidenceJudge = evidenceJudge;
    this.checkpoints = checkpoints;
  }

  @Override
  public void onConnected(Bytes32 peerId) {
    destination.onPeer(peerId, true);
  }

  @Override
  public void onDisconnected(Bytes32 peerId) {
    destination.onPeer(peerId, false);
  }

  @Override
  public void onFrame(Bytes32 peerId, FrameClass frameClass, Bytes message) {
    switch (frameClass) {
      case VOTES, PROPOSALS ->
          decode(ConsensusCodec.MESSAGE, peerId, message)
              .filter(decoded -> Wire.classOf(decoded) == frameClass)
              .ifPresent(decoded -> destination.onConsensus(peerId, decoded));
      case BODIES ->
          decode(Block.SCHEMA, peerId, message)
              .ifPresent(block -> destination.onBlock(peerId, block));
      case ATTESTATION, EXTRINSICS, SYNC ->
          decode(NodeCodec.MESSAGE, peerId, message)
              .filter(decoded -> Wire.classOf(decoded) == frameClass)
              .ifPresent(decoded -> onMessage(peerId, decoded));
    }
  }

  private void onMessage(Bytes32 peerId, NodeMessage message) {
    switch (message) {
      case ExtrinsicsOffered offered -> destination.onExtrinsics(offered.extrinsics());
      case ReportOffered(SignedLinkReport report) when linkEnds.isSigned(report) ->
          destination.onAttested(message);
      case OpeningOffered(PossessionOpening opening)
          when linkEnds.isRegistered(opening.linkId()) ->
          destination.onAttested(message);
      case SealOffered offered when sealDuty.isGood(offered.seal()) ->
          destination.onAttested(message);
      case EvidenceOffered(Evidence evidence) when evidenceJudge.convicts(evidence) ->
          destination.onAttested(message);
      case CheckpointSigned(SignedCheckpoint signed) when checkpoints.isSigned(signed) ->
          destination.onCheckpoint(peerId, signed);
      case CheckpointOffered(CheckpointCertificate offered) when checkpoints.isSigned(offered) ->
          destination.onCheckpoint(offered);
      case CheckpointSigned _, CheckpointOffered _ ->
          refused(peerId, "a checkpoint that is forged, or of an epoch that has not ended here");
      case EvidenceOffered _ -> refused(peerId, "evidence that convicts nobody, or nobody more");
      case ReportOffered _, OpeningOffered _, SealOffered _ ->
          refused(peerId, "a forged attestation");
      case ExtensionOffered offered -> destination.onExtension(peerId, offered);
      case ExtensionAsked asked -> destination.onExtensionAsked(peerId, asked);
      case PossessionKey key -> destination.onPossessionKey(peerId, key);
      case SyncAsked asked -> destination.onSyncAsked(peerId, asked);
      case SyncAnswered answered -> destination.onSyncAnswered(peerId, answered);
    }
  }

  private static <T> Optional<T> decode(Schema<T> schema, Bytes32 peerId, Bytes message) {
    try {
      return Optional.of(schema.decode(message));
    } catch (SszException e) {
      refused(peerId, "a message that cannot be decoded: " + e.getMessage());
      return Optional.empty();
    }
  }

  private static void refused(Bytes32 peerId, String what) {
    LOG.log(Level.DEBUG, () -> "dropped " + what + " from peer " + peerId);
  }
}
