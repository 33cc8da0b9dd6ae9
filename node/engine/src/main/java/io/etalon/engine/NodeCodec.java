package io.etalon.engine;

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
import io.etalon.primitives.CheckpointCertificate;
import io.etalon.primitives.EvidenceCodec;
import io.etalon.primitives.Extrinsic;
import io.etalon.primitives.Limits;
import io.etalon.primitives.PossessionOpening;
import io.etalon.primitives.Seal;
import io.etalon.primitives.SignedCheckpoint;
import io.etalon.primitives.SignedExtension;
import io.etalon.primitives.SignedLinkReport;
import io.etalon.primitives.Text;
import io.etalon.ssz.ContainerSchema;
import io.etalon.ssz.Schema;
import io.etalon.ssz.Schemas;
import io.etalon.ssz.UnionSchema;
import io.etalon.sync.SyncAnswer;
import io.etalon.sync.SyncCodec;
import io.etalon.sync.SyncRequest;

/** How {@link NodeMessage}s are encoded. */
public final class NodeCodec {
  private static final Schema<ExtrinsicsOffered> EXTRINSICS =
      Schemas.list(Extrinsic.SCHEMA, ExtrinsicsOffered.MAX)
          .mapped("ExtrinsicsOffered", ExtrinsicsOffered::new, ExtrinsicsOffered::extrinsics);

  private static final Schema<ReportOffered> REPORT =
      SignedLinkReport.SCHEMA.mapped("ReportOffered", ReportOffered::new, ReportOffered::report);

  private static final Schema<OpeningOffered> OPENING =
      PossessionOpening.SCHEMA.mapped(
          "OpeningOffered", OpeningOffered::new, OpeningOffered::opening);

  private static final Schema<SealOffered> SEAL =
      Seal.SCHEMA.mapped("SealOffered", SealOffered::new, SealOffered::seal);

  private static final Schema<EvidenceOffered> EVIDENCE =
      EvidenceCodec.EVIDENCE.mapped(
          "EvidenceOffered", EvidenceOffered::new, EvidenceOffered::evidence);

  private static final Schema<PossessionKey> POSSESSION_KEY =
      ContainerSchema.<PossessionKey>named("PossessionKey")
          .field("linkId", Schemas.UINT32, PossessionKey::linkId)
          .field("window", Schemas.UINT64, PossessionKey::window)
          .field("keyId", Text.ofAtMost(Limits.MAX_KEY_ID_BYTES), PossessionKey::keyId)
          .build(in -> new PossessionKey(in.<Long>next(), in.<Long>next(), in.<String>next()));

  private static final Schema<SyncAsked> SYNC_ASKED =
      ContainerSchema.<SyncAsked>named("SyncAsked")
          .field("id", Schemas.UINT64, SyncAsked::id)
          .field("request", SyncCodec.REQUEST, SyncAsked::request)
          .build(in -> new SyncAsked(in.<Long>next(), in.<SyncRequest>next()));

  private static final Schema<SyncAnswered> SYNC_ANSWERED =
      ContainerSchema.<SyncAnswered>named("SyncAnswered")
          .field("id", Schemas.UINT64, SyncAnswered::id)
          .field("answer", SyncCodec.ANSWER, SyncAnswered::answer)
          .build(in -> new SyncAnswered(in.<Long>next(), in.<SyncAnswer>next()));

  private static final Schema<CheckpointSigned> CHECKPOINT_SIGNED =
      SignedCheckpoint.SCHEMA.mapped(
          "CheckpointSigned", CheckpointSigned::new, CheckpointSigned::signed);

  private static final Schema<CheckpointOffered> CHECKPOINT =
      CheckpointCertificate.SCHEMA.mapped(
          "CheckpointOffered", CheckpointOffered::new, CheckpointOffered::certificate);

  private static final Schema<ExtensionOffered> EXTENSION =
      SignedExtension.SCHEMA.mapped(
          "ExtensionOffered", ExtensionOffered::new, ExtensionOffered::signed);

  private static final Schema<ExtensionAsked> EXTENSION_ASKED =
      ContainerSchema.<ExtensionAsked>named("ExtensionAsked")
          .field("height", Schemas.UINT64, ExtensionAsked::height)
          .field("withAttestations", Schemas.BOOLEAN, ExtensionAsked::withAttestations)
          .build(in -> new ExtensionAsked(in.<Long>next(), in.<Boolean>next()));

  /** The wire form: a union; an unknown selector is refused. */
  public static final Schema<NodeMessage> MESSAGE =
      UnionSchema.<NodeMessage>named("NodeMessage")
          .option(0, "extrinsics", ExtrinsicsOffered.class, EXTRINSICS)
          .option(1, "report", ReportOffered.class, REPORT)
          .option(2, "opening", OpeningOffered.class, OPENING)
          .option(3, "seal", SealOffered.class, SEAL)
          .option(4, "possessionKey", PossessionKey.class, POSSESSION_KEY)
          .option(5, "syncAsked", SyncAsked.class, SYNC_ASKED)
          .option(6, "syncAnswered", SyncAnswered.class, SYNC_ANSWERED)
          .option(7, "evidence", EvidenceOffered.class, EVIDENCE)
          .option(8, "checkpointSigned", CheckpointSigned.class, CHECKPOINT_SIGNED)
          .option(9, "checkpoint", CheckpointOffered.class, CHECKPOINT)
          .option(10, "extension", ExtensionOffered.class, EXTENSION)
          .option(11, "extensionAsked", ExtensionAsked.class, EXTENSION_ASKED)
          .build();

  private NodeCodec() {}
}
