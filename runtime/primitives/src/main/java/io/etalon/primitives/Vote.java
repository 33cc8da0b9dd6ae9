package io.etalon.primitives;

import io.etalon.ssz.ContainerSchema;
import io.etalon.ssz.Schema;
import io.etalon.ssz.Schemas;
import org.apache.tuweni.bytes.Bytes32;

/**
 * One validator's statement about a view of a height.
 *
 * @param view 0 for the scheduled leader, counting up
 * @param blockId the block; {@link Bytes32#ZERO} for {@link VoteType#NULLIFY} and never otherwise
 */
public record Vote(VoteType type, long height, long view, Bytes32 blockId) {
  /** The message that is signed. */
  public static final Schema<Vote> SCHEMA =
      ContainerSchema.<Vote>named("Vote")
          .field("type", VoteType.SCHEMA, Vote::type)
          .field("height", Schemas.UINT64, Vote::height)
          .field("view", Schemas.UINT32, Vote::view)
          .field("blockId", Schemas.BYTES32, Vote::blockId)
          .build(
              in ->
                  new Vote(
                      in.<VoteType>next(), in.<Long>next(), in.<Long>next(), in.<Bytes32>next()));

  /** Refuses a nullification that names a block and any other vote that names none. */
  public Vote {
    if ((type == VoteType.NULLIFY) != blockId.isZero()) {
      throw new IllegalArgumentException(type + " with block " + blockId);
    }
  }

  /** A vote to notarize {@code blockId}. */
  public static Vote notarize(long height, long view, Bytes32 blockId) {
    return new Vote(VoteType.NOTARIZE, height, view, blockId);
  }

  /** A vote to leave the view. */
  public static Vote nullify(long height, long view) {
    return new Vote(VoteType.NULLIFY, height, view, Bytes32.ZERO);
  }

  /** A vote to finalize {@code blockId}. */
  public static Vote finalize(long height, long view, Bytes32 blockId) {
    return new Vote(VoteType.FINALIZE, height, view, blockId);
  }

  /**
   * Whether no validator that keeps the rules signs both: two blocks in votes of one type, or
   * FINALIZE and NULLIFY, of one height and view. (NOTARIZE for one block and FINALIZE for another
   * is what an honest validator does whose leader proposed both.)
   */
  public boolean excludes(Vote other) {
    if (height != other.height || view != other.view || equals(other)) {
      return false;
    }
    return type == other.type
        || type == VoteType.FINALIZE && other.type == VoteType.NULLIFY
        || type == VoteType.NULLIFY && other.type == VoteType.FINALIZE;
  }

  /** What a validator signs to cast this vote. */
  public Bytes32 signBytes(Bytes32 genesisHash, long epoch) {
    return SignBytes.VOTE.of(genesisHash, epoch, SCHEMA.hashTreeRoot(this));
  }
}
