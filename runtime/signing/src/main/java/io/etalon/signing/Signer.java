package io.etalon.signing;

import io.etalon.crypto.PublicKey;
import org.apache.tuweni.bytes.Bytes;

/**
 * Whoever can sign for one public key: a key in memory, a guarded key on disk, a device, or a
 * simulation's registry.
 */
public interface Signer {
  /** The key that the signatures verify with. */
  PublicKey publicKey();

  /**
   * Signs {@code message} as it is; domain separation is the caller's.
   *
   * <p>Errors: {@link IllegalStateException} where the key is closed or the result does not verify.
   */
  Bytes sign(Bytes message);
}
