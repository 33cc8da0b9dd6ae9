package io.etalon.storage;

import io.etalon.crypto.SignatureVerifier;
import io.etalon.primitives.Certificate;
import io.etalon.primitives.EpochEnd;
import io.etalon.primitives.Header;
import io.etalon.primitives.Validator;
import io.etalon.primitives.ValidatorSet;
import io.etalon.primitives.VoteType;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.tuweni.bytes.Bytes32;

/**
 * The sets of validators that follow from genesis: its own, and each that a set known before
 * certified as the next one. By these alone are certificates judged.
 */
final class KnownSets {
  private final Bytes32 genesisHash;
  private final SignatureVerifier verifier;
  private final List<List<Validator>> known = new ArrayList<>();

  KnownSets(Bytes32 genesisHash, ValidatorSet first, SignatureVerifier verifier) {
    this.genesisHash = genesisHash;
    this.verifier = verifier;
    known.add(first.members());
  }

  /** Learns the next set where the set of the epoch is known and handed over to it. */
  boolean learn(EpochEnd end) {
    boolean leads =
        end.next().root().equals(end.header().nextValidatorsRoot())
            && certifies(end.certificate(), end.header());
    if (leads && !known.contains(end.next().members())) {
      known.addFirst(end.next().members());
    }
    return leads;
  }

  /** The set of a header's epoch; empty where what is known does not lead to it. */
  Optional<ValidatorSet> of(Header header) {
    return known.stream()
        .map(members -> new ValidatorSet(header.epoch(), members))
        .filter(set -> set.root().equals(header.validatorsRoot()))
        .findFirst();
  }

  /** Whether a quorum of the header's known set finalized it. */
  boolean certifies(Certificate certificate, Header header) {
    return certificate.type() == VoteType.FINALIZE
        && certificate.height() == header.height()
        && certificate.blockId().equals(header.blockId())
        && of(header)
            .filter(set -> certificate.isValid(set, genesisHash, verifier))
            .isPresent();
  }
}
