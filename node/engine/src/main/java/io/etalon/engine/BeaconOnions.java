package io.etalon.engine;

import io.etalon.primitives.HashOnion;
import io.etalon.runtime.BeaconDuty;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import org.apache.tuweni.bytes.Bytes;
import org.apache.tuweni.bytes.Bytes32;

/**
 * What a validator's extension adds to the beacon. Which layer comes next is found by the newest
 * one on the chain, so nothing is remembered between heights or restarts. An onion that is used up,
 * or that an older key made, is followed by one of the newest key as soon as the chain takes it.
 */
final class BeaconOnions {
  /** So many rounds an onion lasts; a third of a millisecond of hashing. */
  static final int LAYERS = 1_024;

  private final Bytes32 genesisHash;

  /** A commitment and a reveal; zero for none of either. */
  record Part(Bytes32 anchor, Bytes32 reveal) {
    static final Part NONE = new Part(Bytes32.ZERO, Bytes32.ZERO);
  }

  BeaconOnions(Bytes32 genesisHash) {
    this.genesisHash = genesisHash;
  }

  /** The part of a validator with these keys, the newest last. */
  Part part(List<VotingKey> keys, BeaconDuty duty) {
    for (VotingKey key : keys) {
      List<Bytes32> layers = layers(key.onions(), duty.generation());
      int known = layers.indexOf(duty.head());
      if (known >= 0) {
        boolean reveals = duty.isOpen() && known > 0;
        int left = reveals ? known - 1 : known;
        boolean isWorn = left == 0 || !key.equals(keys.getLast());
        return new Part(
            isWorn && (reveals || duty.mayCommit()) ? anchor(keys, duty) : Bytes32.ZERO,
            reveals ? layers.get(left) : Bytes32.ZERO);
      }
    }
    return duty.mayCommit() ? new Part(anchor(keys, duty), Bytes32.ZERO) : Part.NONE;
  }

  private Bytes32 anchor(List<VotingKey> keys, BeaconDuty duty) {
    List<Bytes32> next = layers(keys.getLast().onions(), duty.generation() + 1);
    return next.isEmpty() ? Bytes32.ZERO : next.getLast();
  }

  /** From the innermost to the commitment; none where there is no secret. */
  private List<Bytes32> layers(OnionSecret secret, long generation) {
    Bytes32 layer =
        secret.seed(
            Bytes.concatenate(
                genesisHash, Bytes.ofUnsignedLong(generation, ByteOrder.LITTLE_ENDIAN)));
    List<Bytes32> layers = new ArrayList<>();
    if (!layer.isZero()) {
      layers.add(layer);
      for (int i = 0; i < LAYERS; i++) {
        layer = HashOnion.around(layer);
        layers.add(layer);
      }
    }
    return layers;
  }
}
