package io.etalon.crypto.slhdsa;

import io.etalon.crypto.keccak.Keccak;
import java.util.Arrays;
import java.util.List;

/**
 * The ends of the WOTS+ chains that signatures give the middles of; a lane is one chain of one
 * claim.
 *
 * <p>A chain at digit d has 15 - d steps to go. The chains of all claims are sorted by digit, so
 * that the lanes of one round have about equally far; a lane whose digit is higher joins later and
 * all end together.
 *
 * @spec https://doi.org/10.6028/NIST.FIPS.205 FIPS 205, algorithm 8, steps 1 to 13
 */
final class ChainEnds {
  private static final int NODE = Slh256s.NODE_WORDS;
  private static final int CHAINS = Slh256s.CHAINS;

  private final int lanes;
  private final LaneBlock block;
  private final long[] ends;
  private final byte[] digits;
  private final byte[] digitsOfOne = new byte[CHAINS];
  private final int[] order;
  private final int[] places = new int[Slh256s.CHAIN_STEPS + 2];

  ChainEnds(Keccak keccak, int capacity) {
    lanes = keccak.lanes();
    block = LaneBlock.ofOneNode(keccak);
    ends = new long[capacity * CHAINS * NODE];
    digits = new byte[capacity * CHAINS];
    order = new int[capacity * CHAINS];
  }

  /**
   * Flat nodes, 67 a claim, for the flat nodes {@code signed}, one a claim; overwritten by the next
   * call.
   */
  long[] compute(List<SlhClaim> claims, int layer, long[] signed) {
    for (int i = 0; i < claims.size(); i++) {
      Slh256s.wotsDigits(signed, i * NODE, digitsOfOne);
      System.arraycopy(digitsOfOne, 0, digits, i * CHAINS, CHAINS);
    }
    int chains = claims.size() * CHAINS;
    sort(chains);
    for (int first = 0; first < chains; first += lanes) {
      int used = Math.min(lanes, chains - first);
      address(claims, layer, first, used);
      run(claims, layer, first, used);
    }
    return ends;
  }

  // By counting: places[d] becomes the first place of digit d.
  private void sort(int chains) {
    Arrays.fill(places, 0);
    for (int i = 0; i < chains; i++) {
      places[digits[i] + 1]++;
    }
    for (int d = 1; d < places.length; d++) {
      places[d] += places[d - 1];
    }
    for (int i = 0; i < chains; i++) {
      order[places[digits[i]]++] = i;
    }
  }

  private void address(List<SlhClaim> claims, int layer, int first, int used) {
    for (int lane = 0; lane < used; lane++) {
      int chain = order[first + lane];
      SlhClaim claim = claims.get(chain / CHAINS);
      block.seed(lane, claim.publicKey);
      block.tree(lane, layer, claim.indices.tree(layer));
      block.type(lane, AddressType.WOTS_HASH, claim.indices.leaf(layer));
      // The first lane has the lowest digit: every lane starts there, most of them with junk.
      block.position(lane, chain % CHAINS, digits[order[first]]);
    }
  }

  private void run(List<SlhClaim> claims, int layer, int first, int used) {
    int joined = 0;
    for (int step = digits[order[first]]; step <= Slh256s.CHAIN_STEPS; step++) {
      while (joined < used && digits[order[first + joined]] == step) {
        int chain = order[first + joined];
        int middle = Slh256s.wotsAt(layer) + chain % CHAINS * Slh256s.N;
        block.node(joined, LaneBlock.MESSAGE, claims.get(chain / CHAINS).signature, middle);
        joined++;
      }
      if (step < Slh256s.CHAIN_STEPS) {
        block.step();
        block.nextStep();
      }
    }
    for (int lane = 0; lane < used; lane++) {
      take(lane, order[first + lane]);
    }
  }

  private void take(int lane, int chain) {
    for (int w = 0; w < NODE; w++) {
      ends[chain * NODE + w] = block.words()[(LaneBlock.MESSAGE + w) * lanes + lane];
    }
  }
}
