package io.etalon.fuzz;

import io.etalon.client.CertifiedProof;
import io.etalon.ssz.SszException;
import java.util.ArrayList;
import java.util.List;
import org.apache.tuweni.bytes.Bytes;

/** Proofs of the right shape, whatever they prove. */
public final class SampleProofs {
  private static final int COUNT = 3;

  private SampleProofs() {}

  /** The same few in every run. */
  public static List<CertifiedProof> all() {
    List<CertifiedProof> proofs = new ArrayList<>();
    for (byte[] seed : Targets.named("certified-proof").seeds().get().subList(0, COUNT)) {
      try {
        proofs.add(CertifiedProof.SCHEMA.decode(Bytes.wrap(seed)));
      } catch (SszException e) {
        throw new IllegalStateException("a seed that is no proof", e);
      }
    }
    return proofs;
  }
}
