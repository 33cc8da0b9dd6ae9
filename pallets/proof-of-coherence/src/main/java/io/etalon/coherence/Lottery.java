package io.etalon.coherence;

import static java.nio.charset.StandardCharsets.US_ASCII;

import io.etalon.crypto.Sha256;
import java.math.BigInteger;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import org.apache.tuweni.bytes.Bytes;
import org.apache.tuweni.bytes.Bytes32;

/**
 * Draws an order of validators for a height: one after the other, without putting back, each with
 * the chance that its weight has among those that are left. Who weighs nothing follows in the order
 * of indices.
 *
 * <p>A lot is a hash of 256 bits modulo a total of at most 63: no weight gains more than 2^-190 by
 * what does not divide.
 */
final class Lottery {
  private static final Bytes DOMAIN = Bytes.wrap("etalon/lottery/1".getBytes(US_ASCII));

  private final Bytes32 randomness;
  private final long height;

  Lottery(Bytes32 randomness, long height) {
    this.randomness = randomness;
    this.height = height;
  }

  List<Integer> order(long[] weights) {
    List<Integer> order = new ArrayList<>();
    List<Integer> left = new ArrayList<>();
    long total = 0;
    for (int i = 0; i < weights.length; i++) {
      left.add(i);
      total = Math.addExact(total, weights[i]);
    }
    while (total > 0) {
      Integer drawn = at(left, weights, lot(order.size(), total));
      order.add(drawn);
      left.remove(drawn);
      total -= weights[drawn];
    }
    order.addAll(left);
    return order;
  }

  private long lot(int place, long total) {
    Bytes32 hash = Sha256.hash(
        DOMAIN,
        randomness,
        Bytes.ofUnsignedLong(height, ByteOrder.LITTLE_ENDIAN),
        Bytes.ofUnsignedInt(place, ByteOrder.LITTLE_ENDIAN));
    return hash.toUnsignedBigInteger().mod(BigInteger.valueOf(total)).longValueExact();
  }

  private static Integer at(List<Integer> left, long[] weights, long lot) {
    long passed = 0;
    for (Integer i : left) {
      passed += weights[i];
      if (lot < passed) {
        return i;
      }
    }
    throw new IllegalStateException("a lot beyond the sum of all weights");
  }
}
