package io.etalon.gateway;

import io.etalon.crypto.PublicKey;
import io.etalon.crypto.SignatureScheme;
import io.etalon.signing.SecretBytes;
import io.etalon.signing.SigningKey;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;
import org.apache.tuweni.bytes.Bytes;

/**
 * The files of a proxy's Falcon-1024 identity: the private one, readable by its owner alone, and
 * the public one for the other side, who compares its fingerprint by another way.
 *
 * <p>Shape: one line each: {@code etalon-proxy-identity KEY SECRET}, and {@code etalon-proxy-key
 * KEY}, in base64.
 */
public final class ProxyIdentity {
  /** How the names of public files end. */
  public static final String PUBLIC = ".public";

  private static final String SECRET_WORD = "etalon-proxy-identity";
  private static final String PUBLIC_WORD = "etalon-proxy-key";
  private static final SignatureScheme SCHEME = SignatureScheme.FALCON_1024_R3;
  private static final int MAX_FILE_BYTES = 16 * 1024;

  private ProxyIdentity() {}

  /**
   * Makes a new identity: {@code file}, and {@code file.public} beside it.
   *
   * @throws ProxySetupException when either file exists or cannot be written
   */
  public static PublicKey generate(Path file) throws ProxySetupException {
    Path open = publicFile(file);
    if (Files.exists(open)) {
      throw exists(open);
    }
    try (SigningKey key = SigningKey.generate(SCHEME, new SecureRandom());
        SecretBytes secret = key.encoded()) {
      byte[] line = secret.use(bytes -> secretLine(key.publicKey(), bytes));
      try {
        PrivateFiles.create(file, line);
      } finally {
        Arrays.fill(line, (byte) 0);
      }
      Files.writeString(open, PUBLIC_WORD + " " + base64(key.publicKey()) + "\n",
          StandardOpenOption.CREATE_NEW);
      return key.publicKey();
    } catch (FileAlreadyExistsException e) {
      throw exists(file);
    } catch (IOException e) {
      throw new ProxySetupException("cannot write " + file + ": check the directory", e);
    }
  }

  /** Where the public half of an identity lies. */
  public static Path publicFile(Path file) {
    return file.resolveSibling(file.getFileName() + PUBLIC);
  }

  /**
   * The private key, which the caller closes.
   *
   * @throws ProxySetupException when the file is missing, damaged, or within reach of others
   */
  public static SigningKey load(Path file) throws ProxySetupException {
    PrivateFiles.requireOwnerOnly(file);
    byte[] line = read(file);
    try {
      String text = new String(line, StandardCharsets.US_ASCII).strip();
      String[] words = text.split(" ");
      if (words.length != 3 || !words[0].equals(SECRET_WORD)) {
        throw damaged(file);
      }
      try (SecretBytes secret = SecretBytes.wrap(Base64.getDecoder().decode(words[2]))) {
        return SigningKey.decode(publicKey(words[1]), secret);
      }
    } catch (IllegalArgumentException e) {
      throw damaged(file);
    } finally {
      Arrays.fill(line, (byte) 0);
    }
  }

  /**
   * The key of a public file.
   *
   * @throws ProxySetupException when the file is missing or damaged
   */
  public static PublicKey loadPublic(Path file) throws ProxySetupException {
    String[] words = new String(read(file), StandardCharsets.US_ASCII).strip().split(" ");
    try {
      if (words.length == 2 && words[0].equals(PUBLIC_WORD)) {
        return publicKey(words[1]);
      }
    } catch (IllegalArgumentException e) {
      // The same words for every damage.
    }
    throw damaged(file);
  }

  /** The text that people compare: 64 hexadecimal digits. */
  public static String fingerprint(PublicKey key) {
    return key.fingerprint().toUnprefixedHexString();
  }

  private static byte[] secretLine(PublicKey key, byte[] secret) {
    byte[] head = (SECRET_WORD + " " + base64(key) + " ").getBytes(StandardCharsets.US_ASCII);
    byte[] encoded = Base64.getEncoder().encode(secret);
    byte[] line = Arrays.copyOf(head, head.length + encoded.length + 1);
    System.arraycopy(encoded, 0, line, head.length, encoded.length);
    line[line.length - 1] = '\n';
    Arrays.fill(encoded, (byte) 0);
    return line;
  }

  private static String base64(PublicKey key) {
    return Base64.getEncoder().encodeToString(key.encoded().toArray());
  }

  private static PublicKey publicKey(String base64) {
    return new PublicKey(SCHEME, Bytes.wrap(Base64.getDecoder().decode(base64)));
  }

  private static byte[] read(Path file) throws ProxySetupException {
    try {
      if (Files.size(file) > MAX_FILE_BYTES) {
        throw damaged(file);
      }
      return Files.readAllBytes(file);
    } catch (IOException e) {
      throw new ProxySetupException("cannot read " + file + ": check its path", e);
    }
  }

  private static ProxySetupException damaged(Path file) {
    return new ProxySetupException(file + " is no file of a proxy's identity, or is damaged");
  }

  private static ProxySetupException exists(Path file) {
    return new ProxySetupException(file + " exists and is never overwritten: choose another name");
  }
}
