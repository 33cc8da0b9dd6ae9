package io.etalon.keystore;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.etalon.chainspec.ValidatorPublic;
import io.etalon.crypto.PublicKey;
import io.etalon.crypto.SignatureScheme;
import io.etalon.primitives.AccountId;
import io.etalon.primitives.KeyCertificate;
import io.etalon.primitives.Validator;
import io.etalon.runtime.GenesisValidator;
import io.etalon.signing.Signer;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.tuweni.bytes.Bytes;
import org.apache.tuweni.bytes.Bytes32;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KeyRotationTest {
  private static final Protection OPEN = Protection.development();

  @TempDir Path directory;

  @Test
  void newKeysStandBesideTheOldOnesUntilTheseAreErased() throws Exception {
    KeyStore store = KeyStore.create(directory);
    KeyFile old =
        store.generate(KeyRole.CONSENSUS, "north", SignatureScheme.FALCON_1024_R3, OPEN);
    ValidatorPublic current = current(identity(1), old.publicKey());

    ValidatorPublic made = ValidatorKeys.rotate(
        new KeyRotation("north-7", current, 7, 90), store, identity(1), OPEN);

    KeyCertificate certificate = made.certificate();
    assertThat(certificate.firstEpoch()).isEqualTo(7);
    assertThat(certificate.lastEpoch()).isEqualTo(90);
    assertThat(made.account()).isEqualTo(current.account());
    assertThat(made.endpoint()).isEqualTo(current.endpoint());
    KeyFile renewed = store.find(KeyRole.CONSENSUS, "north-7");
    assertThat(certificate.validator().consensusKey())
        .isEqualTo(renewed.publicKey())
        .isNotEqualTo(old.publicKey());
    assertThat(certificate.validator().sealKey())
        .isEqualTo(store.find(KeyRole.SEAL, "north-7").publicKey());
    assertThat(ValidatorPublic.load(ValidatorKeys.publicFile(store, "north-7"))).isEqualTo(made);

    Path file = store.pathOf(old);
    store.erase(old);
    assertThat(file).doesNotExist();
    assertThat(HighWaterMark.fileOf(file)).doesNotExist();
    assertThat(store.find(KeyRole.CONSENSUS).publicKey()).isEqualTo(renewed.publicKey());
  }

  @Test
  void refusesAnIdentityThatIsAnothers() throws Exception {
    KeyStore store = KeyStore.create(directory);
    PublicKey key = new PublicKey(SignatureScheme.FALCON_1024_R3,
        Bytes.repeat((byte) 1, SignatureScheme.FALCON_1024_R3.publicKeyLength()));
    assertThatThrownBy(() -> ValidatorKeys.rotate(
        new KeyRotation("north-7", current(identity(1), key), 7, 90), store, identity(2), OPEN))
        .isInstanceOf(KeyStoreException.class)
        .hasMessageContaining("identity key");
    try (var files = Files.list(directory)) {
      assertThat(files).isEmpty();
    }
  }

  private static ValidatorPublic current(Signer identity, PublicKey consensusKey) {
    Validator validator = new Validator(
        new AccountId(Bytes32.repeat((byte) 4)), "North", consensusKey, identity.publicKey());
    return new ValidatorPublic(new GenesisValidator(
        ValidatorKeys.certify(identity, validator, 0, 99), "north.example:30300"));
  }

  /** A real SLH-DSA signature takes seconds, and nothing here looks at it. */
  private static Signer identity(int number) {
    SignatureScheme scheme = SignatureScheme.SLH_DSA_SHAKE_256S;
    PublicKey key =
        new PublicKey(scheme, Bytes.repeat((byte) number, scheme.publicKeyLength()));
    return new Signer() {
      @Override
      public PublicKey publicKey() {
        return key;
      }

      @Override
      public Bytes sign(Bytes message) {
        return message;
      }
    };
  }
}
