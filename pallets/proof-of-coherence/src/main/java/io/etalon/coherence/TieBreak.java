package io.etalon.coherence;

import static io.etalon.coherence.CoherenceStorage.SEEDS;
import static java.nio.charset.StandardCharsets.US_ASCII;

import io.etalon.crypto.Sha256;
import io.etalon.pallet.Context;
import io.etalon.primitives.ValidatorSet;
import java.math.BigInteger;
import java.nio.ByteOrder;
import org.apache.tuweni.bytes.Bytes;
import org.apache.tuweni.bytes.Bytes32;

/**
 * The {@code eps * H(seed || h || i)} of eq. 6. The seed is a hash of the epoch's set, which was
 * fixed an epoch before: nobody who could still change it knows what to change it for, and since i
 * is an index, grinding keys is in vain.
 */
final class TieBreak {
  private static final Bytes DOMAIN = Bytes.wrap("etalon/election/1".getBytes(US_ASCII));

  /** H is taken as a fraction of 2^63. */
  private static final int HASH_BITS = 63;

  private final Bytes32 seed;
  private final long height;
  private final BigInteger epsilonPpb;

  TieBreak(Context context, long epoch, long height) {
    this.seed = context
        .get(SEEDS.at(epoch))
        .orElseThrow(() -> new IllegalStateException("no seed of epoch " + epoch));
    this.height = height;
    this.epsilonPpb = BigInteger.valueOf(CoherenceStorage.election(context).tieBreakPpb());
  }

  /** Fixes the seed of an epoch whose set is fixed. */
  static void seed(Context context, ValidatorSet set) {
    Bytes32 seed = Sha256.hash(DOMAIN, context.block().genesisHash(), set.root());
    context.put(SEEDS.at(set.epoch()), seed);
  }

  /** {@code value + eps * H}, exactly, in units of 2^-63. */
  BigInteger key(long value, int index) {
    Bytes32 hash = Sha256.hash(
        seed,
        Bytes.ofUnsignedLong(height, ByteOrder.LITTLE_ENDIAN),
        Bytes.ofUnsignedInt(index, ByteOrder.LITTLE_ENDIAN));
    long fraction = hash.getLong(0) >>> 1;
    return BigInteger.valueOf(value)
        .shiftLeft(HASH_BITS)
        .add(epsilonPpb.multiply(BigInteger.valueOf(fraction)));
  }
}
