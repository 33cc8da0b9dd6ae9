package io.etalon.primitives;

import io.etalon.ssz.ContainerSchema;
import io.etalon.ssz.Schema;
import io.etalon.ssz.Schemas;
import java.util.Optional;
import org.apache.tuweni.bytes.Bytes32;

/**
 * A leader's proposal for a view.
 *
 * @param justifiedBy the view whose notarized block is proposed again, or {@link #NONE} for a fresh
 *     block
 */
public record Proposal(long height, long view, Bytes32 blockId, long justifiedBy) {
  /** Stands for no view: the block is fresh. */
  public static final long NONE = -1;

  private static final Schema<Long> JUSTIFICATION =
      Schemas.optional(Schemas.UINT32)
          .mapped(
              "Justification",
              view -> view.orElse(NONE),
              view -> view == NONE ? Optional.empty() : Optional.of(view));

  /** The message that is signed. */
  public static final Schema<Proposal> SCHEMA =
      ContainerSchema.<Proposal>named("Proposal")
          .field("height", Schemas.UINT64, Proposal::height)
          .field("view", Schemas.UINT32, Proposal::view)
          .field("blockId", Schemas.BYTES32, Proposal::blockId)
          .field("justifiedBy", JUSTIFICATION, Proposal::justifiedBy)
          .build(
              in ->
                  new Proposal(
                      in.<Long>next(), in.<Long>next(), in.<Bytes32>next(), in.<Long>next()));

  /** Refuses a justification that does not lie below the view. */
  public Proposal {
    if (justifiedBy < NONE || justifiedBy >= view) {
      throw new IllegalArgumentException("view " + view + " justified by view " + justifiedBy);
    }
  }

  /** Whether the block is proposed for the first time. */
  public boolean isFresh() {
    return justifiedBy == NONE;
  }

  /** Whether no leader that keeps the rules signs both: they differ, in one height and view. */
  public boolean excludes(Proposal other) {
    return height == other.height && view == other.view && !equals(other);
  }

  /** What the leader signs. */
  public Bytes32 signBytes(Bytes32 genesisHash, long epoch) {
    return SignBytes.PROPOSAL.of(genesisHash, epoch, SCHEMA.hashTreeRoot(this));
  }
}
