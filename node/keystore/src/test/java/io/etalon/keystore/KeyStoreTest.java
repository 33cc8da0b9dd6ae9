package io.etalon.keystore;

import static io.etalon.keystore.KeyFileTest.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.etalon.chainspec.ValidatorPublic;
import io.etalon.crypto.SignatureScheme;
import io.etalon.crypto.Signatures;
import io.etalon.keystore.KeyStoreException.Reason;
import io.etalon.primitives.AccountId;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KeyStoreTest {
  private static final Protection OPEN = Protection.development();

  @TempDir Path directory;

  @Test
  void keysAreFoundByRoleAndLabelWithoutUnlocking() throws Exception {
    KeyStore store = KeyStore.create(directory.resolve("keys"));
    store.generate(
        KeyRole.ACCOUNT, "bob", SignatureScheme.FALCON_512_R3, KeyFileTest.encrypted("b"));
    store.generate(KeyRole.ACCOUNT, "alice", SignatureScheme.ML_DSA_65, OPEN);

    assertThat(store.list()).extracting(KeyFile::label).containsExactly("alice", "bob");
    assertThat(store.find(KeyRole.ACCOUNT, "bob").publicKey().scheme())
        .isEqualTo(SignatureScheme.FALCON_512_R3);
    assertRefused(Reason.AMBIGUOUS, () -> store.find(KeyRole.ACCOUNT));
  }

  @Test
  void aMissingKeyNamesTheCommandThatMakesIt() {
    KeyStore store = KeyStore.create(directory);

    assertThatThrownBy(() -> store.find(KeyRole.CONSENSUS))
        .hasMessageContaining("etalon key generate --validator --label NAME --organisation"
            + " ORGANISATION --endpoint HOST:PORT --keys " + directory);
    assertThatThrownBy(() -> store.find(KeyRole.ACCOUNT, "alice"))
        .hasMessageContaining(
            "etalon key generate --role account --label alice --keys " + directory);
    assertRefused(Reason.MISSING, () -> KeyStore.open(directory.resolve("none")));
  }

  @Test
  void aLabelIsGivenOnce() throws Exception {
    KeyStore store = KeyStore.create(directory);
    KeyFile first = store.generate(KeyRole.ACCOUNT, "a", SignatureScheme.FALCON_512_R3, OPEN);

    assertRefused(Reason.EXISTS,
        () -> store.generate(KeyRole.ACCOUNT, "a", SignatureScheme.FALCON_512_R3, OPEN));
    assertThat(store.find(KeyRole.ACCOUNT).publicKey()).isEqualTo(first.publicKey());
  }

  @Test
  void aRenamedFileIsNotTakenForAnotherKey() throws Exception {
    KeyStore store = KeyStore.create(directory);
    KeyFile key = store.generate(KeyRole.ACCOUNT, "a", SignatureScheme.FALCON_512_R3, OPEN);
    Files.move(store.pathOf(key), directory.resolve("b.account.key"));

    assertRefused(Reason.UNFIT, store::list);
  }

  @Test
  void backupExportAndImportKeepTheProtection() throws Exception {
    KeyStore store = KeyStore.create(directory.resolve("keys"));
    KeyFile key = store.generate(
        KeyRole.CONSENSUS, "a", SignatureScheme.FALCON_1024_R3, KeyFileTest.encrypted("p"));
    Path exported = directory.resolve("exported.key");
    store.exportKey(key, exported);
    assertThat(store.backup(directory.resolve("backup"))).hasSize(1);

    KeyStore other = KeyStore.create(directory.resolve("other"));
    KeyFile imported = other.importKey(exported);
    assertThat(imported.unlock(KeyFileTest.password("p")).publicKey()).isEqualTo(key.publicKey());
    assertThat(KeyStore.open(directory.resolve("backup")).find(KeyRole.CONSENSUS).publicKey())
        .isEqualTo(key.publicKey());
    assertRefused(Reason.EXISTS, () -> other.importKey(exported));
    assertRefused(Reason.EXISTS, () -> store.backup(directory.resolve("backup")));
    // What the key signed before it came here is not known: no mark, so it cannot run yet.
    assertRefused(Reason.MISSING,
        () -> HighWaterMark.open(other.pathOf(imported), imported.publicKey()));
  }

  @Test
  void aValidatorGetsFourKeysACertificateAndAPublicFile() throws Exception {
    KeyStore store = KeyStore.create(directory);
    ValidatorRequest request = ValidatorRequest.fromGenesis("north", "North", "127.0.0.1:7400");
    ValidatorPublic made = ValidatorKeys.generate(request, store, OPEN);

    assertThat(store.list()).extracting(KeyFile::role)
        .containsExactlyInAnyOrder(KeyRole.values());
    assertThat(made.isSigned(Signatures.verifier())).isTrue();
    assertThat(made.account())
        .isEqualTo(AccountId.of(store.find(KeyRole.ACCOUNT).publicKey()));
    assertThat(made.certificate().validator().consensusKey())
        .isEqualTo(store.find(KeyRole.CONSENSUS).publicKey());
    assertThat(made.certificate().validator().sealKey())
        .isEqualTo(store.find(KeyRole.SEAL).publicKey());
    assertThat(ValidatorPublic.load(ValidatorKeys.publicFile(store, "north"))).isEqualTo(made);
    KeyFile consensus = store.find(KeyRole.CONSENSUS);
    try (HighWaterMark mark =
        HighWaterMark.open(store.pathOf(consensus), consensus.publicKey())) {
      assertThat(mark.height()).isZero();
    }
    assertRefused(Reason.EXISTS, () -> ValidatorKeys.generate(request, store, OPEN));
  }

  @Test
  void anImpossibleValidatorLeavesNoFile() {
    KeyStore store = KeyStore.create(directory);
    ValidatorRequest request = ValidatorRequest.fromGenesis("north", "North", "nowhere");

    assertRefused(Reason.UNFIT, () -> ValidatorKeys.generate(request, store, OPEN));
    assertThat(directory).isEmptyDirectory();
  }
}
