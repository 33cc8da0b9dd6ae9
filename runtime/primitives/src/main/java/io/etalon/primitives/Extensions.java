package io.etalon.primitives;

import io.etalon.ssz.Schema;
import io.etalon.ssz.Schemas;
import java.util.List;
import java.util.TreeMap;

/**
 * The extensions of its parent that a block carries: those of a quorum, but none at height 1.
 *
 * @param signed by ascending index of the validators, one each
 */
public record Extensions(List<SignedExtension> signed) {
  /** Those of the first block. */
  public static final Extensions NONE = new Extensions(List.of());

  /** The wire form; its hash tree root is what a header states. */
  public static final Schema<Extensions> SCHEMA =
      Schemas.list(SignedExtension.SCHEMA, Limits.MAX_VALIDATORS)
          .mapped("Extensions", Extensions::new, Extensions::signed);

  /** Refuses signers that are not in ascending order. */
  public Extensions {
    signed = List.copyOf(signed);
    for (int i = 1; i < signed.size(); i++) {
      if (signed.get(i - 1).validator() >= signed.get(i).validator()) {
        throw new IllegalArgumentException("extensions stand by their signers, one of each");
      }
    }
  }

  /** What at least so many of the signers hold, in ascending order. */
  public List<AttestationId> heldBy(int signers) {
    TreeMap<AttestationId, Integer> holders = new TreeMap<>();
    for (SignedExtension one : signed) {
      one.extension().held().forEach(id -> holders.merge(id, 1, Integer::sum));
    }
    holders.values().removeIf(count -> count < signers);
    return List.copyOf(holders.keySet());
  }
}
