package io.etalon.entropy;

import io.etalon.signing.SecretBytes;
import java.util.List;

/**
 * Mixed bytes and who contributed to them.
 *
 * @param bytes the caller's to close
 * @param contributors those whose bytes are inside, in the ensemble's order
 * @param missing why each of the others is not, by name
 */
public record MixedEntropy(
    SecretBytes bytes, List<Contribution> contributors, List<String> missing)
    implements AutoCloseable {
  /** Keeps copies of the lists. */
  public MixedEntropy {
    contributors = List.copyOf(contributors);
    missing = List.copyOf(missing);
  }

  /** Overwrites the bytes. */
  @Override
  public void close() {
    bytes.close();
  }
}
