package io.etalon.signing.slhdsa;

import io.etalon.crypto.keccak.Words;
import io.etalon.crypto.slhdsa.AddressType;
import io.etalon.crypto.slhdsa.LaneBlock;
import io.etalon.crypto.slhdsa.Slh256s;

/**
 * WOTS+ signatures of roots; a lane is one chain.
 *
 * @spec https://doi.org/10.6028/NIST.FIPS.205 FIPS 205, algorithm 7 (wots_sign)
 */
final class WotsSigner {
  private final Workbench bench;
  private final byte[] digits = new byte[Slh256s.CHAINS];

  WotsSigner(Workbench bench) {
    this.bench = bench;
  }

  /** Which key pair signs. */
  record KeyPair(int layer, long tree, int leaf) {}

  /** Writes the signature of the flat node {@code signed}, 2,144 bytes from {@code at} on. */
  void sign(KeyPair key, long[] signed, byte[] signature, int at) {
    Slh256s.wotsDigits(signed, 0, digits);
    bench.tree(key.layer(), key.tree());
    for (int lane = 0; lane < bench.lanes; lane++) {
      bench.secret.type(lane, AddressType.WOTS_PRF, key.leaf());
      bench.single.type(lane, AddressType.WOTS_HASH, key.leaf());
    }
    for (int first = 0; first < Slh256s.CHAINS; first += bench.lanes) {
      run(first, Math.min(bench.lanes, Slh256s.CHAINS - first), signature, at);
    }
  }

  // A lane that has reached its digit goes on for nothing: the values above are public anyway.
  private void run(int first, int used, byte[] signature, int at) {
    int highest = 0;
    for (int lane = 0; lane < used; lane++) {
      bench.secret.position(lane, first + lane, 0);
      bench.single.position(lane, first + lane, 0);
      highest = Math.max(highest, digits[first + lane]);
    }
    bench.deriveSecrets();
    for (int step = 0; step <= highest; step++) {
      for (int lane = 0; lane < used; lane++) {
        if (digits[first + lane] == step) {
          write(lane, signature, at + (first + lane) * Slh256s.N);
        }
      }
      if (step < highest) {
        bench.single.step();
        bench.single.nextStep();
      }
    }
  }

  private void write(int lane, byte[] signature, int to) {
    for (int w = 0; w < Slh256s.NODE_WORDS; w++) {
      Words.write(signature, to + Long.BYTES * w,
          bench.single.words()[(LaneBlock.MESSAGE + w) * bench.lanes + lane]);
    }
  }
}
