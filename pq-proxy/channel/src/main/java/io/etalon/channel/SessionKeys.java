package io.etalon.channel;

import io.etalon.signing.HmacSha256;
import io.etalon.signing.SecretBytes;
import org.apache.tuweni.bytes.Bytes;
import org.apache.tuweni.bytes.Bytes32;

/**
 * All keys of one epoch. Closing erases them; the ciphers made of them keep copies of their own.
 *
 * @param transcript what both ends must have heard to hold these keys
 * @param exporter what the keys of the next epoch grow from
 * @param clientKey seals what the client sends
 * @param serverKey seals what the server sends
 * @param clientConfirm confirms the client
 * @param serverConfirm confirms the server
 */
record SessionKeys(
    Transcript transcript,
    SecretBytes exporter,
    SecretBytes clientKey,
    SecretBytes serverKey,
    SecretBytes clientConfirm,
    SecretBytes serverConfirm)
    implements AutoCloseable {

  /** Shows that the client holds these keys. */
  Bytes32 clientConfirmation() {
    return HmacSha256.mac(clientConfirm, transcript.hash());
  }

  /** Shows that the server holds these keys. */
  Bytes32 serverConfirmation() {
    return HmacSha256.mac(serverConfirm, transcript.hash());
  }

  /** The key of what the end in this role sends. */
  SecretBytes sealedBy(Session.Role role) {
    return switch (role) {
      case CLIENT -> clientKey;
      case SERVER -> serverKey;
    };
  }

  /** Says nothing of the keys. */
  @Override
  public String toString() {
    return "SessionKeys";
  }

  @Override
  public void close() {
    exporter.close();
    clientKey.close();
    serverKey.close();
    clientConfirm.close();
    serverConfirm.close();
  }
}
