package io.etalon.crypto.falcon;

import io.etalon.crypto.keccak.Keccak;
import java.util.List;
import java.util.Optional;

/**
 * Checks signatures of Falcon-512 and -1024 as of round 3: decodes s2, hashes the message to c,
 * computes s1 = c - s2 h and asks whether (s1, s2) is short.
 *
 * <p>Not thread-safe: it owns its working memory, about 16 kB for one claim at a time and 30 for
 * several.
 *
 * @spec https://falcon-sign.info/falcon.pdf Falcon v1.2, algorithm 16
 */
public final class FalconVerification {
  private final FalconArithmetic arithmetic;
  private final HashToPoint single;
  private final HashToPoint several;
  private final int[] s2 = new int[FalconRing.OF_1024.n];
  private final int[] residues = new int[FalconRing.OF_1024.n];
  private final int[] product = new int[FalconRing.OF_1024.n];

  private FalconVerification(FalconArithmetic arithmetic, HashToPoint several) {
    this.arithmetic = arithmetic;
    this.several = several;
    single = several.lanes() == 1 ? several : new HashToPoint(Keccak.scalar());
  }

  /** In plain ints and longs. */
  public static FalconVerification scalar() {
    return new FalconVerification(new ScalarArithmetic(), new HashToPoint(Keccak.scalar()));
  }

  /** On vectors; {@code keccak} is the vectors' own, so their module is resolved. */
  public static FalconVerification vector(Keccak keccak) {
    return new FalconVerification(new VectorArithmetic(), new HashToPoint(keccak));
  }

  /** Prepares a public key; empty where it does not decode. */
  public Optional<FalconKey> prepare(byte[] publicKey) {
    return FalconKey.decode(arithmetic, publicKey);
  }

  /** Whether the claim holds. */
  public boolean verify(FalconClaim claim) {
    if (!CompressedSignature.decode(claim.key.ring, claim.signature, s2)) {
      return false;
    }
    single.absorb(0, claim.signature, claim.message);
    single.squeeze(1, claim.key.ring.n);
    return isShort(claim.key, single.point(0));
  }

  /**
   * One verdict a claim, in order: the messages are hashed in lanes, keys of one degree at once.
   */
  public boolean[] verify(List<FalconClaim> claims) {
    boolean[] verdicts = new boolean[claims.size()];
    int lanes = several.lanes();
    for (int first = 0; first < claims.size(); first += lanes) {
      int used = Math.min(lanes, claims.size() - first);
      int longest = 0;
      for (int lane = 0; lane < used; lane++) {
        FalconClaim claim = claims.get(first + lane);
        longest = Math.max(longest, claim.key.ring.n);
        // A signature without a whole salt hashes nothing and is refused below.
        if (claim.signature.length >= CompressedSignature.SALT_END) {
          several.absorb(lane, claim.signature, claim.message);
        }
      }
      several.squeeze(used, longest);
      for (int lane = 0; lane < used; lane++) {
        FalconClaim claim = claims.get(first + lane);
        verdicts[first + lane] =
            CompressedSignature.decode(claim.key.ring, claim.signature, s2)
                && isShort(claim.key, several.point(lane));
      }
    }
    return verdicts;
  }

  private boolean isShort(FalconKey key, int[] point) {
    FalconRing ring = key.ring;
    System.arraycopy(s2, 0, residues, 0, ring.n);
    arithmetic.forward(ring, residues);
    arithmetic.multiply(key, residues, product);
    arithmetic.inverse(ring, product);
    return arithmetic.squaredNorm(ring, point, product, s2) <= ring.maxSquaredNorm;
  }
}
