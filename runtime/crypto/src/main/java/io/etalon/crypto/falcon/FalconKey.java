package io.etalon.crypto.falcon;

import java.util.Optional;

/**
 * A public key prepared for verification: 8 kB for Falcon-1024, what is worth keeping an account's.
 *
 * <p>Shape of {@code extended}: by row of residues, first the 16 coefficients of h times what x^16
 * is there, then the 16 themselves; the slice that begins at 16 - i is the row times x^i.
 */
public final class FalconKey {
  private static final int BITS = 14;

  final FalconRing ring;
  final int[] extended;

  private FalconKey(FalconRing ring, int[] extended) {
    this.ring = ring;
    this.extended = extended;
  }

  /**
   * Decodes the specification's form, header first; empty where the header is another degree's or a
   * coefficient is not below q. Falcon v1.2, section 3.11.4.
   */
  static Optional<FalconKey> decode(FalconArithmetic arithmetic, byte[] encoded) {
    FalconRing ring = encoded.length == 897 ? FalconRing.OF_512 : FalconRing.OF_1024;
    if (encoded.length != 1 + ring.n * BITS / 8 || encoded[0] != ring.logN) {
      return Optional.empty();
    }
    int[] h = new int[ring.n];
    int window = 0;
    int have = 0;
    int at = 1;
    for (int i = 0; i < ring.n; i++) {
      for (; have < BITS; have += 8) {
        window = window << 8 | encoded[at++] & 0xff;
      }
      have -= BITS;
      int value = window >>> have & (1 << BITS) - 1;
      if (value >= FalconRing.Q) {
        return Optional.empty();
      }
      h[i] = FalconRing.centred(value);
    }
    arithmetic.forward(ring, h);
    return Optional.of(new FalconKey(ring, extend(ring, h)));
  }

  private static int[] extend(FalconRing ring, int[] h) {
    int[] extended = new int[2 * ring.n];
    for (int i = 0; i < ring.n; i++) {
      int row = i / FalconRing.ROW;
      // The transform multiplied by 2^16, Montgomery takes it away again.
      int plain = FalconRing.centred(FalconRing.montgomery(h[i]));
      int to = 2 * row * FalconRing.ROW + i % FalconRing.ROW;
      extended[to] = FalconRing.centred(FalconRing.montgomery(plain * ring.zeta[row]));
      extended[to + FalconRing.ROW] = plain;
    }
    return extended;
  }
}
