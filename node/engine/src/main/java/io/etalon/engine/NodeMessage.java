package io.etalon.engine;

import io.etalon.primitives.CheckpointCertificate;
import io.etalon.primitives.Evidence;
import io.etalon.primitives.Extrinsic;
import io.etalon.primitives.PossessionOpening;
import io.etalon.primitives.Seal;
import io.etalon.primitives.SignedCheckpoint;
import io.etalon.primitives.SignedExtension;
import io.etalon.primitives.SignedLinkReport;
import io.etalon.sync.SyncAnswer;
import io.etalon.sync.SyncRequest;
import java.util.List;

/**
 * What nodes say to each other besides agreeing on a height; {@link NodeCodec#MESSAGE} encodes it.
 */
public sealed interface NodeMessage {
  /** Extrinsics that want to be included. */
  record ExtrinsicsOffered(List<Extrinsic> extrinsics) implements NodeMessage {
    /** So many in one message. */
    public static final int MAX = 256;

    /** Keeps a copy of the list. */
    public ExtrinsicsOffered {
      extrinsics = List.copyOf(extrinsics);
    }
  }

  /** One end's report of a link and window. */
  record ReportOffered(SignedLinkReport report) implements NodeMessage {}

  /** What opens an earlier report's commitment. */
  record OpeningOffered(PossessionOpening opening) implements NodeMessage {}

  /** A proposer's seal of its finalized block. */
  record SealOffered(Seal seal) implements NodeMessage {}

  /** Proof of an offence that no block carries yet. */
  record EvidenceOffered(Evidence evidence) implements NodeMessage {}

  /** A validator's signature of how an epoch ended; it lacks those of others. */
  record CheckpointSigned(SignedCheckpoint signed) implements NodeMessage {}

  /** A quorum's signatures of how an epoch ended. */
  record CheckpointOffered(CheckpointCertificate certificate) implements NodeMessage {}

  /** What the sender holds for the block after the newest one (A34). */
  record ExtensionOffered(SignedExtension signed) implements NodeMessage {}

  /**
   * Asks a validator for its extension of the block at {@code height}, and for the attestations
   * that it names where the asking leader lacks one of them.
   */
  record ExtensionAsked(long height, boolean withAttestations) implements NodeMessage {}

  /** The key that the sender drew from a link for a window, for the other end to fetch. */
  record PossessionKey(long linkId, long window, String keyId) implements NodeMessage {}

  /** Asks for what a node that is behind lacks; {@code id} names the answer. */
  record SyncAsked(long id, SyncRequest request) implements NodeMessage {}

  /** Answers the {@link SyncAsked} of the same number. */
  record SyncAnswered(long id, SyncAnswer answer) implements NodeMessage {}
}
