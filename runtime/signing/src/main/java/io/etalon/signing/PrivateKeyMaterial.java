package io.etalon.signing;

import io.etalon.crypto.PublicKey;
import java.security.SecureRandom;
import org.apache.tuweni.bytes.Bytes;

/** The private half of a key pair of one family of schemes. */
sealed interface PrivateKeyMaterial extends AutoCloseable
    permits FalconMaterial, MlDsaMaterial, SlhDsaMaterial {
  PublicKey publicKey();

  byte[] sign(byte[] message, SecureRandom randomizer);

  SecretBytes encoded();

  /** Computes ahead what later signatures can share; nothing for most schemes. */
  default void prepare() {}

  /** What {@link #prepare} computes, public; empty for most schemes. */
  default Bytes prepared() {
    return Bytes.EMPTY;
  }

  /** Takes over what {@link #prepared} gave, or answers false where it is not this key's. */
  default boolean restore(Bytes prepared) {
    return prepared.isEmpty();
  }

  @Override
  void close();
}
