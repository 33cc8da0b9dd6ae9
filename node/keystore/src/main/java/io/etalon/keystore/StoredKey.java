package io.etalon.keystore;

import io.etalon.crypto.PublicKey;
import io.etalon.crypto.Sha256;
import io.etalon.keystore.StoredProtection.ByPassword;
import io.etalon.keystore.StoredProtection.Open;
import io.etalon.primitives.PublicKeys;
import io.etalon.primitives.Text;
import io.etalon.ssz.ContainerSchema;
import io.etalon.ssz.Schema;
import io.etalon.ssz.Schemas;
import io.etalon.ssz.SszException;
import io.etalon.ssz.UnionSchema;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.apache.tuweni.bytes.Bytes;
import org.apache.tuweni.bytes.Bytes32;

/**
 * The content of a key file, and its armour: base64 between two lines. A checksum in front of the
 * content tells damage from a wrong password; against malice stands the authenticated encryption.
 */
record StoredKey(KeyRole role, String label, PublicKey publicKey, StoredProtection protection) {
  private static final int VERSION = 1;
  private static final int MAX_SECRET_BYTES = 8_192;
  private static final int MAX_SALT_BYTES = 64;
  private static final int NONCE_LENGTH = 12;
  private static final int LINE_LENGTH = 64;
  private static final String BEGIN = "-----BEGIN ETALON KEY-----\n";
  private static final String END = "\n-----END ETALON KEY-----\n";
  private static final Bytes CHECKSUM_DOMAIN =
      Bytes.wrap("etalon/key-file/1".getBytes(StandardCharsets.US_ASCII));

  private static final Schema<ByPassword> BY_PASSWORD =
      ContainerSchema.<ByPassword>named("ByPassword")
          .field("memoryKib", Schemas.UINT32, ByPassword::memoryKib)
          .field("iterations", Schemas.UINT8, ByPassword::iterations)
          .field("lanes", Schemas.UINT8, ByPassword::lanes)
          .field("salt", Schemas.byteList(MAX_SALT_BYTES), ByPassword::salt)
          .field("nonce", Schemas.byteVector(NONCE_LENGTH), ByPassword::nonce)
          .field("sealed", Schemas.byteList(MAX_SECRET_BYTES), ByPassword::sealed)
          .build(
              in ->
                  new ByPassword(
                      in.<Long>next(),
                      in.<Integer>next(),
                      in.<Integer>next(),
                      in.<Bytes>next(),
                      in.<Bytes>next(),
                      in.<Bytes>next()));

  private static final Schema<StoredProtection> PROTECTION =
      UnionSchema.<StoredProtection>named("Protection")
          .option(0, "password", ByPassword.class, BY_PASSWORD)
          .option(
              1,
              "development",
              Open.class,
              Schemas.byteList(MAX_SECRET_BYTES).mapped("Open", Open::new, Open::secret))
          .build();

  private static final Schema<StoredKey> SCHEMA =
      ContainerSchema.<StoredKey>named("StoredKey")
          .field("version", Schemas.UINT8, _ -> VERSION)
          .field("role", KeyRole.SCHEMA, StoredKey::role)
          .field("label", Text.NAME, StoredKey::label)
          .field("publicKey", PublicKeys.SCHEMA, StoredKey::publicKey)
          .field("protection", PROTECTION, StoredKey::protection)
          .build(
              in -> {
                requireVersion(in.<Integer>next());
                return new StoredKey(
                    in.<KeyRole>next(),
                    in.<String>next(),
                    in.<PublicKey>next(),
                    in.<StoredProtection>next());
              });

  /** What is written to the disk. */
  String armoured() {
    Bytes content = SCHEMA.encode(this);
    Bytes checked = Bytes.concatenate(checksum(content), content);
    return BEGIN
        + Base64.getMimeEncoder(LINE_LENGTH, new byte[] {'\n'}).encodeToString(checked.toArray())
        + END;
  }

  /** The content of an armour; throws {@link IllegalArgumentException} saying what is wrong. */
  static StoredKey parse(String armour) {
    if (!armour.startsWith(BEGIN) || !armour.endsWith(END)
        || armour.length() < BEGIN.length() + END.length()) {
      throw new IllegalArgumentException("the BEGIN or END line is not there");
    }
    String base64 = armour.substring(BEGIN.length(), armour.length() - END.length());
    Bytes checked = Bytes.wrap(Base64.getDecoder().decode(base64.replace("\n", "")));
    if (checked.size() < Bytes32.SIZE) {
      throw new IllegalArgumentException("it is too short");
    }
    Bytes content = checked.slice(Bytes32.SIZE);
    if (!checksum(content).equals(checked.slice(0, Bytes32.SIZE))) {
      throw new IllegalArgumentException("the checksum does not match");
    }
    try {
      return SCHEMA.decode(content);
    } catch (SszException e) {
      throw new IllegalArgumentException(e.getMessage());
    }
  }

  /** What the encryption authenticates besides the key: everything that is not secret. */
  static byte[] associatedData(
      KeyRole role, String label, PublicKey publicKey, ByPassword protection) {
    StoredKey open = new StoredKey(role, label, publicKey, protection.withSealed(Bytes.EMPTY));
    return SCHEMA.encode(open).toArray();
  }

  private static Bytes checksum(Bytes content) {
    return Sha256.hash(CHECKSUM_DOMAIN, content);
  }

  private static void requireVersion(int version) {
    if (version != VERSION) {
      throw new IllegalArgumentException("version " + version + " is not known");
    }
  }
}
