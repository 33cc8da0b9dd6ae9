package io.etalon.executive;

import io.etalon.crypto.PublicKey;
import io.etalon.crypto.Sha256;
import io.etalon.crypto.SignatureScheme;
import io.etalon.crypto.SignatureVerifier;
import io.etalon.primitives.AccountId;
import io.etalon.primitives.Amount;
import io.etalon.primitives.Extrinsic;
import io.etalon.primitives.ExtrinsicPayload;
import io.etalon.primitives.ExtrinsicSigner;
import io.etalon.primitives.Mortality;
import org.apache.tuweni.bytes.Bytes;
import org.apache.tuweni.bytes.Bytes32;

/** An account whose signatures are hashes of key and message: fast, and as strict as real ones. */
record Wallet(PublicKey key) {
  static final SignatureVerifier VERIFIER =
      (key, message, signature) -> signature.equals(Sha256.hash(key.encoded(), message));

  static Wallet of(SignatureScheme scheme, int number) {
    return new Wallet(
        new PublicKey(scheme, Bytes.repeat((byte) number, scheme.publicKeyLength())));
  }

  AccountId account() {
    return AccountId.of(key);
  }

  /** What is signed, and where. */
  record Order(
      Bytes call, long nonce, Amount tip, Mortality mortality, Bytes32 birthHash, Bytes32 genesis,
      long version) {}

  Extrinsic introduce(Order order) {
    return sign(new ExtrinsicSigner.Introduced(key), order);
  }

  Extrinsic sign(Order order) {
    return sign(new ExtrinsicSigner.Registered(account()), order);
  }

  private Extrinsic sign(ExtrinsicSigner signer, Order order) {
    Extrinsic unsigned =
        new Extrinsic(
            signer, Bytes.EMPTY, order.nonce(), order.mortality(), order.tip(), order.call());
    ExtrinsicPayload payload =
        new ExtrinsicPayload(
            unsigned.id(), account(), key.scheme(), order.genesis(), order.version(),
            order.birthHash());
    Bytes signature = Sha256.hash(key.encoded(), payload.signBytes());
    return new Extrinsic(
        signer, signature, order.nonce(), order.mortality(), order.tip(), order.call());
  }
}
