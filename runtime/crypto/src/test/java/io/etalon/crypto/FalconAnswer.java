package io.etalon.crypto;

import org.apache.tuweni.bytes.Bytes;

/**
 * A known answer of Falcon, turned from the attached layout of the submission into ours.
 *
 * <p>The submission's {@code sm} is the length of the signature, the salt, the message, and the
 * signature under the header {@code 0x20 + logn}. Ours puts the salt behind the header {@code 0x30
 * + logn}; the compressed bytes are the same.
 */
record FalconAnswer(PublicKey key, Bytes message, Bytes signature) {
  private static final int SALT_LENGTH = 40;

  static FalconAnswer of(KnownAnswer answer) {
    SignatureScheme scheme = SignatureScheme.byLabel(answer.text("scheme")).orElseThrow();
    PublicKey key = new PublicKey(scheme, answer.bytes("pk"));
    Bytes message = answer.bytes("msg");
    Bytes sm = answer.bytes("sm");
    int length = sm.slice(0, 2).toInt();
    Bytes salt = sm.slice(2, SALT_LENGTH);
    Bytes attached = sm.slice(2 + SALT_LENGTH + message.size());
    if (attached.size() != length || !sm.slice(2 + SALT_LENGTH, message.size()).equals(message)) {
      throw new IllegalArgumentException("not the attached layout: " + answer);
    }
    Bytes header = Bytes.of(attached.get(0) + 0x10);
    return new FalconAnswer(key, message, Bytes.concatenate(header, salt, attached.slice(1)));
  }
}
