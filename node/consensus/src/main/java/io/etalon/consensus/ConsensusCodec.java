package io.etalon.consensus;

import io.etalon.consensus.ConsensusMessage.BlockRequest;
import io.etalon.consensus.ConsensusMessage.CertificateRequest;
import io.etalon.consensus.ConsensusMessage.Certified;
import io.etalon.consensus.ConsensusMessage.Held;
import io.etalon.consensus.ConsensusMessage.Proposed;
import io.etalon.consensus.ConsensusMessage.Status;
import io.etalon.consensus.ConsensusMessage.Voted;
import io.etalon.consensus.LogEntry.HeldBlock;
import io.etalon.consensus.LogEntry.HeldCertificate;
import io.etalon.consensus.LogEntry.OwnProposal;
import io.etalon.consensus.LogEntry.OwnVote;
import io.etalon.primitives.Block;
import io.etalon.primitives.Certificate;
import io.etalon.primitives.Limits;
import io.etalon.primitives.SignedProposal;
import io.etalon.primitives.SignedVote;
import io.etalon.primitives.VoteType;
import io.etalon.ssz.Bits;
import io.etalon.ssz.ContainerSchema;
import io.etalon.ssz.Schema;
import io.etalon.ssz.Schemas;
import io.etalon.ssz.UnionSchema;
import java.util.List;
import org.apache.tuweni.bytes.Bytes32;

/** The encodings of messages and of log entries: SSZ unions, each case by its number. */
public final class ConsensusCodec {
  private static final Schema<Held> HELD =
      ContainerSchema.<Held>named("Held")
          .field("type", VoteType.SCHEMA, Held::type)
          .field("view", Schemas.UINT32, Held::view)
          .field("blockId", Schemas.BYTES32, Held::blockId)
          .field("signers", Schemas.bitlist(Limits.MAX_VALIDATORS), Held::signers)
          .build(
              in ->
                  new Held(
                      in.<VoteType>next(), in.<Long>next(), in.<Bytes32>next(), in.<Bits>next()));

  private static final Schema<Status> STATUS =
      ContainerSchema.<Status>named("Status")
          .field("height", Schemas.UINT64, Status::height)
          .field("view", Schemas.UINT32, Status::view)
          .field("finalized", Schemas.BYTES32, Status::finalized)
          .field("held", Schemas.list(HELD, Status.MAX_HELD), Status::held)
          .build(
              in ->
                  new Status(
                      in.<Long>next(),
                      in.<Long>next(),
                      in.<Bytes32>next(),
                      in.<List<Held>>next()));

  private static final Schema<BlockRequest> BLOCK_REQUEST =
      ContainerSchema.<BlockRequest>named("BlockRequest")
          .field("height", Schemas.UINT64, BlockRequest::height)
          .field("blockId", Schemas.BYTES32, BlockRequest::blockId)
          .build(in -> new BlockRequest(in.<Long>next(), in.<Bytes32>next()));

  private static final Schema<CertificateRequest> CERTIFICATE_REQUEST =
      ContainerSchema.<CertificateRequest>named("CertificateRequest")
          .field("height", Schemas.UINT64, CertificateRequest::height)
          .field("type", VoteType.SCHEMA, CertificateRequest::type)
          .field("view", Schemas.UINT32, CertificateRequest::view)
          .build(
              in ->
                  new CertificateRequest(in.<Long>next(), in.<VoteType>next(), in.<Long>next()));

  /** The wire form of a message. */
  public static final Schema<ConsensusMessage> MESSAGE =
      UnionSchema.<ConsensusMessage>named("ConsensusMessage")
          .option(
              0,
              "proposed",
              Proposed.class,
              SignedProposal.SCHEMA.mapped("Proposed", Proposed::new, Proposed::proposal))
          .option(
              1,
              "voted",
              Voted.class,
              SignedVote.SCHEMA.mapped("Voted", Voted::new, Voted::vote))
          .option(
              2,
              "certified",
              Certified.class,
              Certificate.SCHEMA.mapped("Certified", Certified::new, Certified::certificate))
          .option(3, "status", Status.class, STATUS)
          .option(4, "blockRequest", BlockRequest.class, BLOCK_REQUEST)
          .option(5, "certificateRequest", CertificateRequest.class, CERTIFICATE_REQUEST)
          .build();

  /** The stored form of a log entry; framing and checksums are the log's own. */
  public static final Schema<LogEntry> LOG_ENTRY =
      UnionSchema.<LogEntry>named("LogEntry")
          .option(
              0,
              "ownVote",
              OwnVote.class,
              SignedVote.SCHEMA.mapped("OwnVote", OwnVote::new, OwnVote::vote))
          .option(
              1,
              "ownProposal",
              OwnProposal.class,
              SignedProposal.SCHEMA.mapped("OwnProposal", OwnProposal::new, OwnProposal::proposal))
          .option(
              2,
              "heldBlock",
              HeldBlock.class,
              Block.SCHEMA.mapped("HeldBlock", HeldBlock::new, HeldBlock::block))
          .option(
              3,
              "heldCertificate",
              HeldCertificate.class,
              Certificate.SCHEMA.mapped(
                  "HeldCertificate", HeldCertificate::new, HeldCertificate::certificate))
          .build();

  private ConsensusCodec() {}
}
