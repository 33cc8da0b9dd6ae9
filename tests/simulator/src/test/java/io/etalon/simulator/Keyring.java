package io.etalon.simulator;

import io.etalon.crypto.PublicKey;
import io.etalon.crypto.SignatureVerifier;
import org.apache.tuweni.bytes.Bytes;
import org.apache.tuweni.bytes.Bytes32;

/** The validators' keys: a registry's, unforgeable by construction, or real ones. */
interface Keyring {
  PublicKey key(int validator);

  Bytes sign(int validator, Bytes32 message);

  SignatureVerifier verifier();
}
