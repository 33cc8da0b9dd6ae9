package io.etalon.keystore;

import io.etalon.crypto.Sha256;
import io.etalon.crypto.SignatureScheme;
import io.etalon.fuzz.FixedRandom;
import io.etalon.fuzz.FuzzTarget;
import io.etalon.fuzz.Scratch;
import io.etalon.signing.PasswordKey;
import io.etalon.signing.SigningKey;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import org.apache.tuweni.bytes.Bytes;

/** Key files that someone changed: by hand, or so that even the checksum fits. */
public final class KeyFileTargets {
  private static final String BEGIN = "-----BEGIN ETALON KEY-----\n";
  private static final String END = "\n-----END ETALON KEY-----\n";
  private static final Bytes DOMAIN =
      Bytes.wrap("etalon/key-file/1".getBytes(StandardCharsets.US_ASCII));

  private KeyFileTargets() {}

  /** The targets. */
  public static List<FuzzTarget> all() {
    return List.of(
        FuzzTarget.of("key-file", KeyFileTargets::load, () -> List.of(file(), new byte[0])),
        FuzzTarget.of("key-content", input -> load(armoured(input)), () -> List.of(content())));
  }

  private static void load(byte[] input) {
    try {
      KeyFile.load(Scratch.file("fuzz.key", input));
    } catch (KeyStoreException e) {
      // Refused, in the typed way.
    }
  }

  private static byte[] armoured(byte[] content) {
    Bytes checked =
        Bytes.concatenate(Sha256.hash(DOMAIN, Bytes.wrap(content)), Bytes.wrap(content));
    return (BEGIN + Base64.getEncoder().encodeToString(checked.toArray()) + END)
        .getBytes(StandardCharsets.US_ASCII);
  }

  private static byte[] file() {
    try (SigningKey key =
            SigningKey.generate(SignatureScheme.FALCON_512_R3, new FixedRandom("key file"));
        Password password = Password.of("fuzz".toCharArray())) {
      var file = Scratch.file("seed.key", new byte[0]);
      java.nio.file.Files.delete(file);
      KeyFile.protect(KeyRole.ACCOUNT, "fuzz", key,
          new Protection.Encrypted(password, new PasswordKey.Cost(8, 1, 1))).save(file);
      return java.nio.file.Files.readAllBytes(file);
    } catch (KeyStoreException | java.io.IOException e) {
      throw new IllegalStateException(e);
    }
  }

  private static byte[] content() {
    String armour = new String(file(), StandardCharsets.US_ASCII);
    String base64 =
        armour.substring(BEGIN.length(), armour.length() - END.length()).replace("\n", "");
    return Bytes.wrap(Base64.getDecoder().decode(base64)).slice(32).toArray();
  }
}
