package io.etalon.sync;

import io.etalon.crypto.SignatureVerifier;
import io.etalon.primitives.Certificate;
import io.etalon.primitives.Header;
import io.etalon.primitives.ValidatorSet;
import io.etalon.primitives.VoteType;
import org.apache.tuweni.bytes.Bytes32;

/** Whether a certificate makes a block final. */
final class Finality {
  private final Bytes32 genesisHash;
  private final SignatureVerifier verifier;

  Finality(Bytes32 genesisHash, SignatureVerifier verifier) {
    this.genesisHash = genesisHash;
    this.verifier = verifier;
  }

  /** Whether a quorum of the set of the header's epoch finalized it. */
  boolean proves(Certificate certificate, Header header, ValidatorSet validators) {
    return certificate.type() == VoteType.FINALIZE
        && certificate.height() == header.height()
        && validators.epoch() == header.epoch()
        && certificate.blockId().equals(header.blockId())
        && certificate.isValid(validators, genesisHash, verifier);
  }

  /** Whether a block is the one after {@code parent}, whole, and finalized by the set. */
  boolean isNext(FinalBlock next, Bytes32 parent, ValidatorSet validators) {
    Header header = next.block().header();
    return header.parent().equals(parent)
        && next.block().body().matches(header)
        && proves(next.certificate(), header, validators);
  }
}
