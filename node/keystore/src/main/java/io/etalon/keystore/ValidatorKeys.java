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
import io.etalon.signing.SigningPolicy;
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
    try (FreshKeys keys = new FreshKeys(protection)) {
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

  /**
   * Generates a new consensus and a new seal key, has the identity key certify them, and keeps both
   * with the public file that {@code etalon validators rotate} submits. The old keys stay.
   *
   * <p>Errors: EXISTS where any of the files is there already, before anything is written; UNFIT
   * where the identity key is not the validator's, or label or epochs cannot be.
   */
  public static ValidatorPublic rotate(
      KeyRotation rotation, KeyStore store, Signer identity, Protection protection)
      throws KeyStoreException {
    store.requireAbsent(KeyRole.CONSENSUS, rotation.label());
    store.requireAbsent(KeyRole.SEAL, rotation.label());
    Path publicFile = publicFile(store, rotation.label());
    if (Files.exists(publicFile)) {
      throw PrivateFile.exists(publicFile);
    }
    ValidatorPublic current = rotation.current();
    if (!identity.publicKey().equals(current.certificate().identityKey())) {
      throw new KeyStoreException(Reason.UNFIT,
          "the identity key is not that of " + current.organisation(),
          "name the public file of the validator whose identity key this is");
    }
    SecureRandom random = new SecureRandom();
    try (SigningKey consensus =
            SigningKey.generate(KeyRole.CONSENSUS.defaultScheme(), random);
        SigningKey seal = SigningKey.generate(KeyRole.SEAL.defaultScheme(), random)) {
      Validator renewed = new Validator(current.account(), current.organisation(),
          consensus.publicKey(), seal.publicKey());
      ValidatorPublic result = new ValidatorPublic(new GenesisValidator(
          certify(identity, renewed, rotation.firstEpoch(), rotation.lastEpoch()),
          current.endpoint()));
      store.keepNew(
          KeyFile.protect(KeyRole.CONSENSUS, rotation.label(), consensus, protection));
      store.keepNew(KeyFile.protect(KeyRole.SEAL, rotation.label(), seal, protection));
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

    FreshKeys(Protection protection) {
      SecureRandom random = new SecureRandom();
      for (KeyRole role : KeyRole.values()) {
        // A fault attack on a key that lies open would be wasted effort.
        SigningPolicy policy = protection instanceof Protection.Development
            ? SigningPolicy.ALONE : role.signingPolicy();
        keys.put(role, SigningKey.generate(role.defaultScheme(), random, policy));
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
