package io.etalon.simulator;

import io.etalon.crypto.PublicKey;
import io.etalon.crypto.SignatureScheme;
import io.etalon.crypto.SignatureVerifier;
import io.etalon.crypto.Signatures;
import io.etalon.signing.SigningKey;
import java.security.SecureRandom;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.tuweni.bytes.Bytes;
import org.apache.tuweni.bytes.Bytes32;

/** Real Falcon-1024; its signatures are never the same twice, its seeds replay all the same. */
final class FalconKeyring implements Keyring {
  private final List<SigningKey> keys;

  FalconKeyring(int validators) {
    SecureRandom random = new SecureRandom();
    keys =
        IntStream.range(0, validators)
            .mapToObj(_ -> SigningKey.generate(SignatureScheme.FALCON_1024_R3, random))
            .toList();
  }

  @Override
  public PublicKey key(int validator) {
    return keys.get(validator).publicKey();
  }

  @Override
  public Bytes sign(int validator, Bytes32 message) {
    return keys.get(validator).sign(message);
  }

  @Override
  public SignatureVerifier verifier() {
    return Signatures.verifier();
  }
}
