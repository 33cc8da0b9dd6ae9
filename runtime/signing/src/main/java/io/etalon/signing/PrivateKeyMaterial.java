package io.etalon.signing;

import io.etalon.crypto.PublicKey;
import java.security.SecureRandom;

/** The private half of a key pair of one family of schemes. */
sealed interface PrivateKeyMaterial extends AutoCloseable
    permits FalconMaterial, MlDsaMaterial, SlhDsaMaterial {
  PublicKey publicKey();

  byte[] sign(byte[] message, SecureRandom randomizer);

  SecretBytes encoded();

  @Override
  void close();
}
