package io.etalon.signing;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.apache.tuweni.bytes.Bytes;
import org.bouncycastle.crypto.generators.Argon2BytesGenerator;
import org.bouncycastle.crypto.params.Argon2Parameters;

/**
 * Turns a password into a key: Argon2id version 1.3 of Bouncy Castle.
 *
 * <p>Guarantee: each guess costs an attacker the memory and time in {@link Cost}; a weak password
 * stays weak. Thread-safe.
 *
 * @spec https://www.rfc-editor.org/rfc/rfc9106 RFC 9106
 */
public final class PasswordKey {
  /** Bytes of a derived key. */
  public static final int KEY_LENGTH = 32;

  /** The fewest bytes of salt; 16 is what RFC 9106 recommends. */
  public static final int MIN_SALT_LENGTH = 8;

  private PasswordKey() {}

  /**
   * What one derivation costs. The upper bounds keep a forged key file from exhausting the reader's
   * memory.
   *
   * @param memoryKib kibibytes of memory, in [8 * lanes, 1,048,576]
   * @param iterations passes over the memory, in [1, 16]
   * @param lanes independent lanes, in [1, 16]
   */
  public record Cost(int memoryKib, int iterations, int lanes) {
    /** RFC 9106, section 4, second recommendation: 64 MiB, 3 passes, 4 lanes. */
    public static final Cost RECOMMENDED = new Cost(64 * 1024, 3, 4);

    /** Throws {@link IllegalArgumentException} where a bound is broken. */
    public Cost {
      boolean lanesFit = lanes >= 1 && lanes <= 16;
      boolean memoryFits = memoryKib >= 8 * lanes && memoryKib <= 1024 * 1024;
      if (!lanesFit || !memoryFits || iterations < 1 || iterations > 16) {
        throw new IllegalArgumentException(
            "Argon2id costs out of bounds: %d KiB, %d iterations, %d lanes"
                .formatted(memoryKib, iterations, lanes));
      }
    }
  }

  /**
   * Derives a key of 32 bytes, which the caller closes; {@code password} stays the caller's to
   * erase.
   *
   * <p>Shape: the password is taken as UTF-8, without normalisation.
   *
   * <p>Errors: {@link IllegalArgumentException} where the salt has fewer than 8 bytes or the
   * password is no Unicode text.
   */
  public static SecretBytes derive(char[] password, Bytes salt, Cost cost) {
    if (salt.size() < MIN_SALT_LENGTH) {
      throw new IllegalArgumentException("the salt has fewer than 8 bytes: " + salt.size());
    }
    Argon2Parameters parameters =
        new Argon2Parameters.Builder(Argon2Parameters.ARGON2_id)
            .withVersion(Argon2Parameters.ARGON2_VERSION_13)
            .withMemoryAsKB(cost.memoryKib())
            .withIterations(cost.iterations())
            .withParallelism(cost.lanes())
            .withSalt(salt.toArray())
            .build();
    Argon2BytesGenerator generator = new Argon2BytesGenerator();
    generator.init(parameters);
    byte[] key = new byte[KEY_LENGTH];
    try (SecretBytes encoded = utf8(password)) {
      encoded.use(bytes -> generator.generateBytes(bytes, key));
    }
    return SecretBytes.wrap(key);
  }

  private static SecretBytes utf8(char[] password) {
    ByteBuffer encoded;
    try {
      encoded = StandardCharsets.UTF_8.newEncoder().encode(CharBuffer.wrap(password));
    } catch (CharacterCodingException e) {
      throw new IllegalArgumentException("the password is no Unicode text");
    }
    byte[] exact = new byte[encoded.remaining()];
    encoded.get(exact);
    Arrays.fill(encoded.array(), (byte) 0);
    return SecretBytes.wrap(exact);
  }
}
