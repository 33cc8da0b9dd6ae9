package io.etalon.simulator;

import io.etalon.crypto.PublicKey;
import io.etalon.crypto.Sha256;
import io.etalon.crypto.SignatureScheme;
import io.etalon.crypto.SignatureVerifier;
import io.etalon.crypto.Signatures;
import io.etalon.signing.Signer;
import io.etalon.signing.SigningKey;
import java.security.SecureRandom;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.tuweni.bytes.Bytes32;
import org.apache.tuweni.bytes.Bytes;

/**
 * Everybody's keys. Most seeds sign with a hash that nobody but the registry computes, a thousand
 * times faster than lattices; the others vote with real Falcon-1024, whose signatures are never the
 * same twice. Seals are the registry's in both.
 */
final class Keys {
  private static final Bytes SECRET = Bytes.fromHexString("0x5ca1ab1e");
  private static final int MAX_VALIDATORS = 32;

  private final List<Signer> consensus;
  private final SignatureVerifier verifier;

  private Keys(List<Signer> consensus, SignatureVerifier verifier) {
    this.consensus = consensus;
    this.verifier = verifier;
  }

  static Keys registry() {
    return new Keys(
        IntStream.range(0, MAX_VALIDATORS)
            .mapToObj(i -> registered(SignatureScheme.FALCON_1024_R3, i))
            .toList(),
        Keys::isRegistered);
  }

  /** Real keys for this many validators; a second or so. */
  static Keys falcon(int validators) {
    SecureRandom random = new SecureRandom();
    SignatureVerifier real = Signatures.verifier();
    return new Keys(
        IntStream.range(0, validators)
            .mapToObj(_ -> (Signer) SigningKey.generate(SignatureScheme.FALCON_1024_R3, random))
            .toList(),
        (key, message, signature) ->
            key.scheme() == SignatureScheme.FALCON_1024_R3
                ? real.verify(key, message, signature)
                : isRegistered(key, message, signature));
  }

  Signer consensus(int validator) {
    return consensus.get(validator);
  }

  /** What a validator's hash onions begin with. */
  static Bytes32 onion(int validator, Bytes context) {
    return Sha256.hash(SECRET, Bytes.of(validator), context);
  }

  Signer seal(int validator) {
    return registered(SignatureScheme.SLH_DSA_SHAKE_256S, validator);
  }

  Signer identity(int validator) {
    return registered(SignatureScheme.SLH_DSA_SHAKE_256S, 100 + validator);
  }

  /** Of the account that belongs to a validator. */
  Signer validatorAccount(int validator) {
    return registered(SignatureScheme.FALCON_512_R3, 100 + validator);
  }

  Signer client(int number) {
    return registered(SignatureScheme.FALCON_512_R3, number);
  }

  SignatureVerifier verifier() {
    return verifier;
  }

  private static Signer registered(SignatureScheme scheme, int number) {
    byte[] encoded = new byte[scheme.publicKeyLength()];
    encoded[0] = (byte) number;
    PublicKey key = new PublicKey(scheme, Bytes.wrap(encoded));
    return new Signer() {
      @Override
      public PublicKey publicKey() {
        return key;
      }

      @Override
      public Bytes sign(Bytes message) {
        return registered(key, message);
      }
    };
  }

  private static boolean isRegistered(PublicKey key, Bytes message, Bytes signature) {
    return registered(key, message).equals(signature);
  }

  private static Bytes registered(PublicKey key, Bytes message) {
    return Sha256.hash(
        SECRET, Bytes.of(key.scheme().id()), key.encoded().slice(0, 1), message);
  }
}
