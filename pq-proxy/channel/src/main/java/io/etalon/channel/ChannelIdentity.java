package io.etalon.channel;

import io.etalon.crypto.SignatureScheme;
import io.etalon.signing.Signer;
import org.apache.tuweni.bytes.Bytes;
import org.apache.tuweni.bytes.Bytes32;

/** Who this end is: the holder of one Falcon-1024 identity key. */
public final class ChannelIdentity {
  private final Signer signer;
  private final Bytes32 peerId;

  /**
   * The identity of a signer.
   *
   * @throws IllegalArgumentException when its key is not a Falcon-1024 key, the only kind of suite
   *     1
   */
  public ChannelIdentity(Signer signer) {
    if (signer.publicKey().scheme() != SignatureScheme.FALCON_1024_R3) {
      throw new IllegalArgumentException("a channel identity is a falcon-1024-r3 key");
    }
    this.signer = signer;
    this.peerId = signer.publicKey().fingerprint();
  }

  /** The fingerprint of the identity key. */
  public Bytes32 peerId() {
    return peerId;
  }

  Bytes sign(Bytes message) {
    return signer.sign(message);
  }
}
