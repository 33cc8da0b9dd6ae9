package io.etalon.channel;

import io.etalon.signing.Aes256Gcm;
import io.etalon.signing.HkdfSha384;
import io.etalon.signing.SecretBytes;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.apache.tuweni.bytes.Bytes;

/**
 * How keys follow from secrets and transcript.
 *
 * <p>The salt is the transcript, so two ends that heard different things hold different keys; every
 * key has a label of its own, so none serves two purposes.
 *
 * @spec PROTOCOL section 6; RFC 5869
 */
final class KeySchedule {
  private static final int CONFIRM_BYTES = 32;

  private KeySchedule() {}

  /**
   * The keys of epoch 0: {@code HKDF(salt = transcript, ikm = server's secret || client's secret)}.
   */
  static SessionKeys initial(
      Transcript transcript, SecretBytes serverSecret, SecretBytes clientSecret) {
    try (SecretBytes input = SecretBytes.concat(serverSecret, clientSecret)) {
      return expand(transcript, transcript.hash(), input);
    }
  }

  /**
   * What the next epoch is made of.
   *
   * @param epoch its number, at least 1
   * @param keyId the QKD key's identifier, empty without one
   * @param transcript the last epoch's, and the two messages that led here
   */
  record Next(long epoch, String keyId, Transcript transcript) {
    private Bytes salt() {
      // The key id comes last and the rest has a fixed length, so no two salts of different parts
      // are equal.
      return Bytes.concatenate(
          transcript.hash(),
          Bytes.ofUnsignedLong(epoch),
          Bytes.wrap(keyId.getBytes(StandardCharsets.UTF_8)));
    }
  }

  /**
   * The keys of the next epoch:
   * {@code HKDF(salt, ikm = exporter || KEM secret || QKD key or empty)}.
   */
  static SessionKeys next(
      Next next, SecretBytes exporter, SecretBytes kemSecret, Optional<SecretBytes> qkdKey) {
    try (SecretBytes input =
        qkdKey
            .map(key -> SecretBytes.concat(exporter, kemSecret, key))
            .orElseGet(() -> SecretBytes.concat(exporter, kemSecret))) {
      return expand(next.transcript(), next.salt(), input);
    }
  }

  private static SessionKeys expand(Transcript transcript, Bytes salt, SecretBytes input) {
    try (SecretBytes root = HkdfSha384.extract(salt, input)) {
      return new SessionKeys(
          transcript,
          derive(root, "exporter", HkdfSha384.HASH_LENGTH),
          derive(root, "client key", Aes256Gcm.KEY_LENGTH),
          derive(root, "server key", Aes256Gcm.KEY_LENGTH),
          derive(root, "client confirm", CONFIRM_BYTES),
          derive(root, "server confirm", CONFIRM_BYTES));
    }
  }

  private static SecretBytes derive(SecretBytes root, String label, int length) {
    return HkdfSha384.expand(root, Transcript.ascii("etalon/channel/1/" + label), length);
  }
}
