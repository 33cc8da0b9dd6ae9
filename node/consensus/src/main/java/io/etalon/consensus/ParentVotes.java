package io.etalon.consensus;

import io.etalon.primitives.Certificate;
import io.etalon.primitives.SignedVote;
import io.etalon.primitives.Vote;
import io.etalon.ssz.Bits;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.tuweni.bytes.Bytes;

/**
 * The parent's finalization, growing by the votes that came after the quorum was full:
 * participation is paid by the signatures in the certificate that the next block carries.
 */
final class ParentVotes {
  private final Parent parent;
  private final SortedMap<Integer, Bytes> signatures = new TreeMap<>();

  ParentVotes(Parent parent) {
    this.parent = parent;
    int next = 0;
    for (int signer : parent.certificate().signers().indices()) {
      signatures.put(signer, parent.certificate().signatures().get(next++));
    }
  }

  /** Whether the vote is one more of those that the certificate is made of. */
  boolean wants(SignedVote signed) {
    Vote vote = signed.vote();
    return vote.height() > 0
        && vote.equals(parent.certificate().vote())
        && !signatures.containsKey(signed.validator());
  }

  void add(SignedVote signed) {
    signatures.put(signed.validator(), signed.signature());
  }

  Certificate certificate() {
    Certificate base = parent.certificate();
    Bits signers = base.signers();
    List<Bytes> ordered = new ArrayList<>();
    for (int signer : signatures.keySet()) {
      signers = signers.with(signer);
      ordered.add(signatures.get(signer));
    }
    return new Certificate(
        base.type(), base.height(), base.view(), base.blockId(), signers, ordered);
  }
}
