package io.etalon.keystore;

import io.etalon.chainspec.SpecException;
import io.etalon.chainspec.ValidatorPublic;
import io.etalon.keystore.KeyStoreException.Reason;
import io.etalon.primitives.AccountId;
import io.etalon.primitives.KeyCertificate;
import io.etalon.primitives.Validator;
import io.etalon.runtime.GenesisValidator;
import io.etalon.signing.Signer;
import io.etalon.signing.SigningKey;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.EnumMap;
import org.apache.tuweni.bytes.Bytes;

/** Makes a validator's keys: only ever on an operator's explicit request. */
public final class ValidatorKeys {
  private static final String PUBLIC_EXTENSION = ".validator.json";

  private ValidatorKeys() {}

  /**
   * Generates the four keys of a validator, has the identity key certify the hot ones, and keeps
   * all of them with the public file that the operators exchange. About three seconds, most of them
   * for the certificate's signature; and the password's cost for each key.
   *
   * <p>Errors: EXISTS where any of the files is there already, before anything is written; UNFIT
   * where label, organisation or endpoint cannot be.
   */
  public static ValidatorPublic generate(
      ValidatorRequest request, KeyStore store, Protection protection) throws KeyStoreException {
    for (KeyRole role : KeyRole.values()) {
      store.requireAbsent(role, request.label());
    }
    Path publicFile = publicFile(store, request.label());
    if (Files.exists(publicFile)) {
      throw PrivateFile.exists(publicFile);
    }
    try (FreshKeys keys = new FreshKeys()) {
      KeyCertificate unsigned = keys.unsigned(request);
      // Judged before the two seconds of signing, and before a file is written.
      ValidatorPublic.parse(publicPart(unsigned, request).text());
      ValidatorPublic result =
          publicPart(signed(keys.of(KeyRole.IDENTITY), unsigned), request);
      for (KeyRole role : KeyRole.values()) {
        store.keepNew(KeyFile.protect(role, request.label(), keys.of(role), protection));
      }
      result.save(publicFile);
      return result;
    } catch (SpecException e) {
      throw new KeyStoreException(Reason.UNFIT,
          "no validator can be described so: " + e.problems().getFirst(), "ask again");
    }
  }

  /** Where the public file of a validator's label lies. */
  public static Path publicFile(KeyStore store, String label) {
    return store.directory().resolve(label + PUBLIC_EXTENSION);
  }

  /** A certificate for hot keys, new ones of later epochs too; about two seconds. */
  public static KeyCertificate certify(
      Signer identity, Validator validator, long firstEpoch, long lastEpoch) {
    return signed(identity, new KeyCertificate(
        identity.publicKey(), validator, firstEpoch, lastEpoch, Bytes.EMPTY));
  }

  private static KeyCertificate signed(Signer identity, KeyCertificate unsigned) {
    return unsigned.signed(identity.sign(unsigned.signBytes()));
  }

  private static ValidatorPublic publicPart(KeyCertificate certificate, ValidatorRequest request) {
    return new ValidatorPublic(new GenesisValidator(certificate, request.endpoint()));
  }

  /** One new key for each role, erased when closed. */
  private static final class FreshKeys implements AutoCloseable {
    private final EnumMap<KeyRole, SigningKey> keys = new EnumMap<>(KeyRole.class);

    FreshKeys() {
      SecureRandom random = new SecureRandom();
      for (KeyRole role : KeyRole.values()) {
        keys.put(role,
            SigningKey.generate(role.defaultScheme(), random, role.signingPolicy()));
      }
    }

    SigningKey of(KeyRole role) {
      return keys.get(role);
    }

    KeyCertificate unsigned(ValidatorRequest request) {
      Validator validator = new Validator(AccountId.of(of(KeyRole.ACCOUNT).publicKey()),
          request.organisation(), of(KeyRole.CONSENSUS).publicKey(), of(KeyRole.SEAL).publicKey());
      return new KeyCertificate(of(KeyRole.IDENTITY).publicKey(), validator, request.firstEpoch(),
          request.lastEpoch(), Bytes.EMPTY);
    }

    @Override
    public void close() {
      keys.values().forEach(SigningKey::close);
    }
  }
}
