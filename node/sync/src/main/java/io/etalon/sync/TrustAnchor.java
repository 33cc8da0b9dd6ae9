package io.etalon.sync;

import io.etalon.primitives.Header;
import io.etalon.primitives.ValidatorSet;
import java.util.Optional;
import org.apache.tuweni.bytes.Bytes32;
import org.jspecify.annotations.Nullable;

/**
 * The block that the operator trusts, where one is named: a node that has nothing yet asks for it
 * first, and no chain without it is followed.
 */
final class TrustAnchor {
  private final @Nullable Bytes32 blockId;
  private @Nullable Header header;

  TrustAnchor(Optional<Bytes32> blockId) {
    this.blockId = blockId.orElse(null);
  }

  /** What has to be asked for before anything else, by a node whose chain ends at a height. */
  Optional<SyncRequest.Anchor> wanted(long bestHeight) {
    return header == null && blockId != null && bestHeight == 0
        ? Optional.of(new SyncRequest.Anchor(blockId))
        : Optional.empty();
  }

  /** Whether a peer gave the block's header. */
  boolean isKnown() {
    return header != null;
  }

  /** Whether this is the block that was asked for, and the set of its epoch; if so, it is kept. */
  boolean accept(SyncRequest.Anchor request, Header given, ValidatorSet validators) {
    boolean good =
        given.blockId().equals(request.blockId())
            && validators.epoch() == given.epoch()
            && validators.root().equals(given.validatorsRoot());
    if (good) {
      header = given;
    }
    return good;
  }

  /**
   * Refuses a chain that has another block at the trusted one's height.
   *
   * @throws UntrustedChainException when it has
   */
  void require(long height, Bytes32 found) {
    Header trusted = header;
    if (trusted != null && trusted.height() == height && !trusted.blockId().equals(found)) {
      throw new UntrustedChainException(
          "block " + height + " is " + found + " on the chain that peers serve, but the operator"
              + " trusts " + trusted.blockId() + ": check sync.trusted-block and the peers");
    }
  }
}
