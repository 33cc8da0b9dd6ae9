package io.etalon.channel;

import java.security.SecureRandom;
import org.apache.tuweni.bytes.Bytes;
import org.apache.tuweni.bytes.Bytes32;

/**
 * What one end brings to every handshake.
 *
 * @param identity who it is
 * @param domain what its signatures are good for
 * @param random where its fresh keys and nonces come from
 * @param rules what it checks
 */
record Party(ChannelIdentity identity, Bytes domain, SecureRandom random, KeyRules rules) {
  Bytes32 nonce() {
    byte[] bytes = new byte[32];
    random.nextBytes(bytes);
    return Bytes32.wrap(bytes);
  }

  Bytes sign(String role, Transcript transcript) {
    return identity.sign(transcript.signedBy(role, domain));
  }

  void verify(AllowedPeer peer, String role, Transcript transcript, Bytes signature)
      throws HandshakeException {
    if (!rules.signed(peer.key(), transcript.signedBy(role, domain), signature)) {
      throw new HandshakeException(HandshakeException.Reason.BAD_SIGNATURE);
    }
  }

  void confirm(Bytes expected, Bytes given) throws HandshakeException {
    if (!rules.confirmed(expected, given)) {
      throw new HandshakeException(HandshakeException.Reason.BAD_CONFIRMATION);
    }
  }

  void agree(QkdPolicy here, QkdPolicy there) throws HandshakeException {
    if (!rules.agree(here, there)) {
      throw new HandshakeException(HandshakeException.Reason.POLICY_CONFLICT);
    }
  }
}
