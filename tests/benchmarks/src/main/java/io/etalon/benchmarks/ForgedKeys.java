package io.etalon.benchmarks;

import io.etalon.crypto.PublicKey;
import io.etalon.crypto.Sha256;
import io.etalon.crypto.SignatureScheme;
import io.etalon.crypto.SignatureVerifier;
import io.etalon.crypto.Signatures;
import io.etalon.primitives.AccountId;
import io.etalon.primitives.KeyCertificate;
import io.etalon.primitives.Validator;
import io.etalon.runtime.GenesisValidator;
import io.etalon.signing.Signer;
import io.etalon.signing.SigningKey;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import org.apache.tuweni.bytes.Bytes;

/**
 * The keys of four validators: Falcon for real, since votes and certificates are what is measured;
 * identity and seal keys as hashes of key and message, which takes no second each.
 */
record ForgedKeys(Signer account, Signer consensus, Signer seal, Signer identity) {
  static final SignatureVerifier VERIFIER =
      (key, message, signature) ->
          key.scheme() == SignatureScheme.SLH_DSA_SHAKE_256S
              ? signature.equals(hash(key, message))
              : Signatures.verifier().verify(key, message, signature);

  private static final int VALIDATORS = 4;
  private static final SecureRandom RANDOM = new SecureRandom();

  static List<ForgedKeys> generate() {
    List<ForgedKeys> members = new ArrayList<>();
    for (int i = 0; i < VALIDATORS; i++) {
      members.add(new ForgedKeys(
          sender(), SigningKey.generate(SignatureScheme.FALCON_1024_R3, RANDOM),
          hashSigner(100 + i), hashSigner(50 + i)));
    }
    return List.copyOf(members);
  }

  static SigningKey sender() {
    return SigningKey.generate(SignatureScheme.FALCON_512_R3, RANDOM);
  }

  AccountId id() {
    return AccountId.of(account.publicKey());
  }

  GenesisValidator registered(int number) {
    Validator validator = new Validator(
        id(), "organisation-" + number, consensus.publicKey(), seal.publicKey());
    KeyCertificate unsigned =
        new KeyCertificate(identity.publicKey(), validator, 0, 1_000_000, Bytes.EMPTY);
    return new GenesisValidator(
        unsigned.signed(identity.sign(unsigned.signBytes())), "127.0.0.1:" + (20_000 + number));
  }

  private static Signer hashSigner(int number) {
    SignatureScheme scheme = SignatureScheme.SLH_DSA_SHAKE_256S;
    PublicKey key = new PublicKey(scheme, Bytes.repeat((byte) number, scheme.publicKeyLength()));
    return new Signer() {
      @Override
      public PublicKey publicKey() {
        return key;
      }

      @Override
      public Bytes sign(Bytes message) {
        return hash(key, message);
      }
    };
  }

  private static Bytes hash(PublicKey key, Bytes message) {
    return Sha256.hash(key.encoded(), message);
  }
}
