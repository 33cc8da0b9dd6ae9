package io.etalon.channel;

import io.etalon.crypto.PublicKey;
import io.etalon.crypto.SignatureScheme;
import io.etalon.signing.Signer;
import io.etalon.signing.SigningKey;
import java.security.SecureRandom;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.apache.tuweni.bytes.Bytes;
import org.apache.tuweni.bytes.Bytes32;

/**
 * Three parties with real keys, made once: Alice opens, Bob accepts, Mallory is a stranger to both.
 */
final class Identities {
  static final SecureRandom RANDOM = new SecureRandom();
  static final Bytes DOMAIN = Bytes.repeat((byte) 0x22, 32);
  static final SigningKey ALICE = key();
  static final SigningKey BOB = key();
  static final SigningKey MALLORY = key();
  static final Bytes32 ALICE_ID = ALICE.publicKey().fingerprint();
  static final Bytes32 BOB_ID = BOB.publicKey().fingerprint();

  private Identities() {}

  private static SigningKey key() {
    return SigningKey.generate(SignatureScheme.FALCON_1024_R3, RANDOM);
  }

  static Party party(Signer key, KeyRules rules) {
    return new Party(new ChannelIdentity(key), DOMAIN, RANDOM, rules);
  }

  static Party party(Signer key) {
    return party(key, KeyRules.STRICT);
  }

  /** One who names this key and signs with Mallory's. */
  static Party impostorOf(PublicKey claimed) {
    return party(
        new Signer() {
          @Override
          public PublicKey publicKey() {
            return claimed;
          }

          @Override
          public Bytes sign(Bytes message) {
            return MALLORY.sign(message);
          }
        });
  }

  static AllowedPeer allowed(SigningKey key, QkdPolicy policy) {
    return new AllowedPeer(key.publicKey(), policy);
  }

  /** A directory of these peers. */
  static PeerDirectory directory(AllowedPeer... peers) {
    Map<String, AllowedPeer> known = new TreeMap<>();
    for (AllowedPeer peer : peers) {
      known.put(peer.key().fingerprint().toHexString(), peer);
    }
    return peerId -> Optional.ofNullable(known.get(peerId.toHexString()));
  }
}
