package io.etalon.keystore;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.etalon.crypto.SignatureScheme;
import io.etalon.crypto.Signatures;
import io.etalon.keystore.KeyStoreException.Reason;
import io.etalon.signing.PasswordKey;
import io.etalon.signing.SigningKey;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Base64;
import org.apache.tuweni.bytes.Bytes;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class KeyFileTest {
  private static final PasswordKey.Cost CHEAP = new PasswordKey.Cost(64, 1, 1);
  private static final Bytes MESSAGE = Bytes.fromHexString("0x0102");

  @TempDir Path directory;

  @ParameterizedTest
  @EnumSource(KeyRole.class)
  void everyRoleComesBackEncrypted(KeyRole role) throws Exception {
    Path file = directory.resolve("a.key");
    try (SigningKey key = SigningKey.generate(role.defaultScheme(), new SecureRandom())) {
      KeyFile.protect(role, "a", key, encrypted("secret")).save(file);
      KeyFile loaded = KeyFile.load(file);

      assertThat(loaded.role()).isEqualTo(role);
      assertThat(loaded.label()).isEqualTo("a");
      assertThat(loaded.publicKey()).isEqualTo(key.publicKey());
      assertThat(loaded.isDevelopment()).isFalse();
      try (SigningKey unlocked = loaded.unlock(password("secret"))) {
        assertThat(unlocked.encoded().matches(key.encoded())).isTrue();
      }
    }
  }

  @ParameterizedTest
  @EnumSource(SignatureScheme.class)
  void anAccountMayHaveAnyScheme(SignatureScheme scheme) throws Exception {
    try (SigningKey key = SigningKey.generate(scheme, new SecureRandom())) {
      KeyFile file = KeyFile.protect(KeyRole.ACCOUNT, "a", key, Protection.development());

      assertThat(file.unlock(Unlock.developmentKeys()).publicKey()).isEqualTo(key.publicKey());
    }
  }

  @Test
  void aConsensusKeyIsOfFalcon1024Alone() {
    SigningKey key = falcon512();

    assertRefused(Reason.UNFIT,
        () -> KeyFile.protect(KeyRole.CONSENSUS, "a", key, Protection.development()));
  }

  @Test
  void wrongPasswordIsToldFromDamage() throws Exception {
    Path file = directory.resolve("a.key");
    KeyFile.protect(KeyRole.ACCOUNT, "a", falcon512(), encrypted("secret")).save(file);

    KeyFile loaded = KeyFile.load(file);
    assertRefused(Reason.WRONG_PASSWORD, () -> loaded.unlock(password("Secret")));
    assertRefused(Reason.NO_PASSWORD, () -> loaded.unlock(Unlock.developmentKeys()));
  }

  @Test
  void anyFlippedBitIsNoticed() throws Exception {
    Path file = directory.resolve("a.key");
    KeyFile.protect(KeyRole.ACCOUNT, "a", falcon512(), encrypted("secret")).save(file);
    byte[] whole = Files.readAllBytes(file);
    for (int i = 0; i < whole.length; i += 41) {
      byte[] flipped = whole.clone();
      flipped[i] ^= 2;
      Files.write(file, flipped);

      assertRefused(Reason.DAMAGED, () -> KeyFile.load(file));
    }
  }

  @Test
  void aForgedLabelDoesNotOpenThoughItsChecksumIsRight() throws Exception {
    KeyFile file = KeyFile.protect(KeyRole.ACCOUNT, "alice", falcon512(), encrypted("secret"));
    Path path = directory.resolve("a.key");
    file.save(path);
    StoredKey stored = StoredKey.parse(Files.readString(path));
    StoredKey forged =
        new StoredKey(stored.role(), "mallory", stored.publicKey(), stored.protection());
    Files.writeString(path, forged.armoured());

    KeyFile loaded = KeyFile.load(path);
    assertRefused(Reason.WRONG_PASSWORD, () -> loaded.unlock(password("secret")));
  }

  @Test
  void aForgedPublicKeyOfADevelopmentKeyIsNoticed() throws Exception {
    KeyFile file = KeyFile.protect(KeyRole.ACCOUNT, "a", falcon512(), Protection.development());
    Path path = directory.resolve("a.key");
    file.save(path);
    StoredKey stored = StoredKey.parse(Files.readString(path));
    Files.writeString(path, new StoredKey(stored.role(), "a", falcon512().publicKey(),
        stored.protection()).armoured());

    KeyFile loaded = KeyFile.load(path);
    assertRefused(Reason.DAMAGED, () -> loaded.unlock(Unlock.developmentKeys()));
  }

  @Test
  void developmentKeysNeedLeave() throws Exception {
    KeyFile file = KeyFile.protect(KeyRole.ACCOUNT, "a", falcon512(), Protection.development());

    assertThat(file.isDevelopment()).isTrue();
    assertRefused(Reason.DEVELOPMENT_KEY, () -> file.unlock(password("secret")));
    try (SigningKey key = file.unlock(password("secret").orDevelopmentKeys())) {
      Bytes signature = key.sign(MESSAGE);
      assertThat(Signatures.verifier().verify(file.publicKey(), MESSAGE, signature)).isTrue();
    }
  }

  @Test
  void anotherPasswordCanTakeOver() throws Exception {
    KeyFile file = KeyFile.protect(KeyRole.ACCOUNT, "a", falcon512(), encrypted("old"));
    KeyFile changed = file.protectAnew(password("old"), encrypted("new"));

    assertRefused(Reason.WRONG_PASSWORD, () -> changed.unlock(password("old")));
    assertThat(changed.unlock(password("new")).publicKey()).isEqualTo(file.publicKey());
  }

  @Test
  void writtenForTheOwnerAloneAndRefusedWhenOthersCanRead() throws Exception {
    Path file = directory.resolve("a.key");
    KeyFile.protect(KeyRole.ACCOUNT, "a", falcon512(), encrypted("secret")).save(file);
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
        .isEqualTo("rw-------");

    for (String mode : new String[] {"rw-r--r--", "rw-r-----", "rw----r--", "rw--w----"}) {
      Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(mode));
      assertRefused(Reason.PERMISSIONS, () -> KeyFile.load(file));
    }
  }

  @Test
  void nothingIsOverwrittenAndNothingIsLeftBehind() throws Exception {
    Path file = directory.resolve("a.key");
    Files.writeString(file, "precious");
    KeyFile key = KeyFile.protect(KeyRole.ACCOUNT, "a", falcon512(), encrypted("secret"));

    assertRefused(Reason.EXISTS, () -> key.save(file));
    assertThat(file).hasContent("precious");
    assertThat(directory).isDirectoryNotContaining("glob:**.tmp");
  }

  @Test
  void garbageIsDamageAndNeverMore() throws Exception {
    Path file = directory.resolve("a.key");
    String begin = "-----BEGIN ETALON KEY-----\n";
    String end = "\n-----END ETALON KEY-----\n";
    String zeros = Base64.getEncoder().encodeToString(new byte[40]);
    for (String text : new String[] {"", "x", begin, end, begin + end, begin + "!" + end,
        begin + zeros + end, "A".repeat(70_000)}) {
      Files.deleteIfExists(file);
      PrivateFile.write(file, text.getBytes(StandardCharsets.US_ASCII));

      assertRefused(Reason.DAMAGED, () -> KeyFile.load(file));
    }
  }

  @Test
  void labelsCannotLeaveTheDirectory() {
    for (String label : new String[] {"", "../a", "a/b", "A", "a.b", "a".repeat(49), "-a"}) {
      assertRefused(Reason.UNFIT,
          () -> KeyFile.protect(KeyRole.ACCOUNT, label, falcon512(), Protection.development()));
    }
  }

  @Test
  void passwordsComeFromTheFirstLineOfAPrivateFile() throws Exception {
    Path file = privateText("päss wörd\r\nsecond line\n");
    KeyFile key = KeyFile.protect(KeyRole.ACCOUNT, "a", falcon512(), encrypted("päss wörd"));
    try (Password password = Password.fromFile(file)) {
      assertThat(key.unlock(Unlock.withPassword(password)).publicKey()).isEqualTo(key.publicKey());
      assertThat(password.toString()).doesNotContain("wörd");
    }

    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r--r--"));
    assertRefused(Reason.PERMISSIONS, () -> Password.fromFile(file));
    assertRefused(Reason.MISSING, () -> Password.fromFile(directory.resolve("none")));
  }

  @Test
  void anEmptyPasswordIsNone() throws Exception {
    Path file = privateText("\nsecond line\n");

    assertRefused(Reason.NO_PASSWORD, () -> Password.fromFile(file));
  }

  @Test
  void closingErasesThePassword() {
    char[] characters = "secret".toCharArray();
    Password.of(characters).close();

    assertThat(characters).containsOnly('\0');
  }

  private Path privateText(String text) throws KeyStoreException, IOException {
    Path file = directory.resolve("password");
    Files.deleteIfExists(file);
    PrivateFile.write(file, text.getBytes(StandardCharsets.UTF_8));
    return file;
  }

  static SigningKey falcon512() {
    return SigningKey.generate(SignatureScheme.FALCON_512_R3, new SecureRandom());
  }

  static Protection encrypted(String password) {
    return new Protection.Encrypted(Password.of(password.toCharArray()), CHEAP);
  }

  static Unlock password(String password) {
    return Unlock.withPassword(Password.of(password.toCharArray()));
  }

  static void assertRefused(Reason reason, ThrowingCallable action) {
    assertThatThrownBy(action)
        .isInstanceOfSatisfying(KeyStoreException.class,
            e -> assertThat(e.reason()).as(e.getMessage()).isEqualTo(reason))
        .message().contains("; ").doesNotContain("\n");
  }
}
