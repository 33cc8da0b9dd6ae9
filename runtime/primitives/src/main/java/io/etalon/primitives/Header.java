package io.etalon.primitives;

import io.etalon.ssz.Bits;
import io.etalon.ssz.ContainerSchema;
import io.etalon.ssz.Schema;
import io.etalon.ssz.Schemas;
import org.apache.tuweni.bytes.Bytes32;

/**
 * A block's header. {@code blockId = hash_tree_root(header)}, and a proposal made again keeps it
 * unchanged, its first view included.
 *
 * @param view the view in which the block was first proposed
 * @param parent the parent's block id
 * @param proposer index of the view's leader in the epoch's set
 * @param leaderScorePpb the leader's coherence score in parts per billion, as the ranking had it
 * @param scoreHeight the height whose state the ranking was computed in
 * @param stateRoot of the state after this block
 * @param parentCertificateRoot hash tree root of the parent's FINALIZE certificate that the body
 *     carries
 * @param parentSigners who signed that certificate
 */
public record Header(
    long height,
    long view,
    Bytes32 parent,
    long epoch,
    long timestampMillis,
    int proposer,
    long leaderScorePpb,
    long scoreHeight,
    Bytes32 stateRoot,
    Bytes32 extrinsicsRoot,
    Bytes32 reportsRoot,
    Bytes32 sealsRoot,
    Bytes32 evidenceRoot,
    Bytes32 extensionsRoot,
    Bytes32 validatorsRoot,
    Bytes32 nextValidatorsRoot,
    Bytes32 parentCertificateRoot,
    Bits parentSigners) {
  /** The wire form. */
  public static final Schema<Header> SCHEMA =
      ContainerSchema.<Header>named("Header")
          .field("height", Schemas.UINT64, Header::height)
          .field("view", Schemas.UINT32, Header::view)
          .field("parent", Schemas.BYTES32, Header::parent)
          .field("epoch", Schemas.UINT64, Header::epoch)
          .field("timestampMillis", Schemas.UINT64, Header::timestampMillis)
          .field("proposer", Schemas.UINT16, Header::proposer)
          .field("leaderScorePpb", Schemas.UINT64, Header::leaderScorePpb)
          .field("scoreHeight", Schemas.UINT64, Header::scoreHeight)
          .field("stateRoot", Schemas.BYTES32, Header::stateRoot)
          .field("extrinsicsRoot", Schemas.BYTES32, Header::extrinsicsRoot)
          .field("reportsRoot", Schemas.BYTES32, Header::reportsRoot)
          .field("sealsRoot", Schemas.BYTES32, Header::sealsRoot)
          .field("evidenceRoot", Schemas.BYTES32, Header::evidenceRoot)
          .field("extensionsRoot", Schemas.BYTES32, Header::extensionsRoot)
          .field("validatorsRoot", Schemas.BYTES32, Header::validatorsRoot)
          .field("nextValidatorsRoot", Schemas.BYTES32, Header::nextValidatorsRoot)
          .field("parentCertificateRoot", Schemas.BYTES32, Header::parentCertificateRoot)
          .field("parentSigners", Schemas.bitlist(Limits.MAX_VALIDATORS), Header::parentSigners)
          .build(
              in ->
                  new Header(
                      in.<Long>next(),
                      in.<Long>next(),
                      in.<Bytes32>next(),
                      in.<Long>next(),
                      in.<Long>next(),
                      in.<Integer>next(),
                      in.<Long>next(),
                      in.<Long>next(),
                      in.<Bytes32>next(),
                      in.<Bytes32>next(),
                      in.<Bytes32>next(),
                      in.<Bytes32>next(),
                      in.<Bytes32>next(),
                      in.<Bytes32>next(),
                      in.<Bytes32>next(),
                      in.<Bytes32>next(),
                      in.<Bytes32>next(),
                      in.<Bits>next()));

  /** The block's name. */
  public Bytes32 blockId() {
    return SCHEMA.hashTreeRoot(this);
  }
}
