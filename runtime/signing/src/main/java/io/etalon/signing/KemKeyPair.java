package io.etalon.signing;

import java.security.PrivateKey;
import javax.security.auth.DestroyFailedException;
import org.apache.tuweni.bytes.Bytes;

/**
 * An ephemeral ML-KEM-1024 key pair: for one handshake, then closed. It has no encoded private form
 * on purpose.
 *
 * @see MlKem1024
 */
public final class KemKeyPair implements AutoCloseable {
  private final Bytes encapsulationKey;
  private final PrivateKey decapsulationKey;

  KemKeyPair(Bytes encapsulationKey, PrivateKey decapsulationKey) {
    this.encapsulationKey = encapsulationKey;
    this.decapsulationKey = decapsulationKey;
  }

  /** The public half as FIPS 203 encodes it, 1,568 bytes. */
  public Bytes encapsulationKey() {
    return encapsulationKey;
  }

  PrivateKey decapsulationKey() {
    if (decapsulationKey.isDestroyed()) {
      throw new IllegalStateException("the decapsulation key was closed");
    }
    return decapsulationKey;
  }

  /** Erases the private half; decapsulating afterwards throws {@link IllegalStateException}. */
  @Override
  public void close() {
    try {
      decapsulationKey.destroy();
    } catch (DestroyFailedException e) {
      throw new IllegalStateException("the JDK's ML-KEM keys can be destroyed, this one cannot", e);
    }
  }

  /** Nothing of either half. */
  @Override
  public String toString() {
    return "KemKeyPair[ml-kem-1024]";
  }
}
