package io.etalon.signing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.etalon.crypto.Sha256;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.apache.tuweni.bytes.Bytes;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class SymmetricKnownAnswersTest {
  private static final Bytes COUNTING =
      Bytes.fromHexString(
          "000102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f"
              + "202122232425262728292a2b2c2d2e2f303132333435363738393a3b3c3d3e3f"
              + "404142434445464748494a4b4c4d4e4f505152535455565758595a5b5c5d5e5f"
              + "606162636465666768696a6b6c6d6e6f707172737475767778797a7b7c7d7e7f"
              + "808182838485868788898a8b8c8d8e8f909192939495969798999a9b9c9d9e9f"
              + "a0a1a2a3a4a5a6a7a8a9aaabacadaeafb0b1b2b3b4b5b6b7b8b9babbbcbdbebf"
              + "c0c1c2c3c4c5c6c7");

  static List<KnownAnswer> aes256Gcm() {
    return KnownAnswer.read("aes-256-gcm");
  }

  @ParameterizedTest
  @MethodSource("aes256Gcm")
  void aesGcmIsThatOfWycheproof(KnownAnswer answer) throws AeadException {
    byte[] aad = answer.bytes("aad").toArray();
    byte[] plaintext = answer.bytes("msg").toArray();
    byte[] sealed = Bytes.concatenate(answer.bytes("ct"), answer.bytes("tag")).toArray();
    Bytes nonce = answer.bytes("iv");
    try (Aes256Gcm aead = new Aes256Gcm(SecretBytes.copyOf(answer.bytes("key")))) {
      if (answer.valid()) {
        assertThat(aead.sealWithNonce(nonce, aad, plaintext)).isEqualTo(sealed);
        assertThat(aead.openWithNonce(nonce, aad, sealed)).isEqualTo(plaintext);
        return;
      }
      assertThatExceptionOfType(AeadException.class)
          .isThrownBy(() -> aead.openWithNonce(nonce, aad, sealed));
    }
  }

  @Test
  void hkdfIsThatOfWycheproof() {
    for (KnownAnswer answer : KnownAnswer.read("hkdf-sha384")) {
      SecretBytes inputKey = SecretBytes.copyOf(answer.bytes("ikm"));
      SecretBytes key = HkdfSha384.extract(answer.bytes("salt"), inputKey);
      int length = Integer.parseInt(answer.text("size"));
      if (answer.valid()) {
        SecretBytes output = HkdfSha384.expand(key, answer.bytes("info"), length);
        Bytes hash = output.use(bytes -> Sha256.hash(Bytes.wrap(bytes)));
        assertThat(hash).as(answer.toString()).isEqualTo(answer.bytes("okmSha256"));
      } else {
        assertThatIllegalArgumentException()
            .isThrownBy(() -> HkdfSha384.expand(key, answer.bytes("info"), length));
      }
    }
  }

  @Test
  void hkdfExpandsFromAFullKeyAlone() {
    SecretBytes shortKey = SecretBytes.wrap(new byte[47]);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> HkdfSha384.expand(shortKey, Bytes.EMPTY, 32));
    SecretBytes key = HkdfSha384.extract(Bytes.EMPTY, SecretBytes.wrap(new byte[0]));
    assertThat(key.length()).isEqualTo(HkdfSha384.HASH_LENGTH);
    assertThatIllegalArgumentException().isThrownBy(() -> HkdfSha384.expand(key, Bytes.EMPTY, 0));
  }

  // RFC 4231, sections 4.2 to 4.5, 4.7 and 4.8: key, data, tag.
  @ParameterizedTest
  @CsvSource({
    "0b*20, 4869205468657265,"
        + " b0344c61d8db38535ca8afceaf0bf12b881dc200c9833da726e9376c2e32cff7",
    "4a656665*1, 7768617420646f2079612077616e7420666f72206e6f7468696e673f,"
        + " 5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843",
    "aa*20, dd*50, 773ea91e36800e46854db8ebd09181a72959098b3ef8c122d9635514ced565fe",
    "0102030405060708090a0b0c0d0e0f10111213141516171819*1, cd*50,"
        + " 82558a389a443c0ea4cc819899f2083a85f0faa3e578f8077a2e3ff46729665b",
    "aa*131, 54657374205573696e67204c6172676572205468616e20426c6f636b2d53697a65204b6579202d20"
        + "48617368204b6579204669727374,"
        + " 60e431591ee0b67f0d8a26aacbf5b77f8e0bc6213728c5140546040f0ee37f54",
    "aa*131, 5468697320697320612074657374207573696e672061206c6172676572207468616e20626c6f636b2d"
        + "73697a65206b657920616e642061206c6172676572207468616e20626c6f636b2d73697a65206461746"
        + "12e20546865206b6579206e6565647320746f20626520686173686564206265666f7265206265696e67"
        + "20757365642062792074686520484d414320616c676f726974686d2e,"
        + " 9b09ffa71b942fcb27635fbcd5b0e944bfdc63644f0713938a7f51535c3a35e2"
  })
  void hmacIsThatOfTheRfc(String key, String data, String tag) {
    SecretBytes secret = SecretBytes.copyOf(repeated(key));
    Bytes message = repeated(data);
    Bytes expected = Bytes.fromHexString(tag);

    assertThat(HmacSha256.mac(secret, message.slice(0, 3), message.slice(3))).isEqualTo(expected);
    assertThat(HmacSha256.verify(secret, expected, message)).isTrue();
    assertThat(HmacSha256.verify(secret, expected.not(), message)).isFalse();
    assertThat(HmacSha256.verify(secret, expected.slice(1), message)).isFalse();
  }

  @Test
  void anEmptyHmacKeyIsOneOfZeros() {
    assertThat(HmacSha256.mac(SecretBytes.wrap(new byte[0]), Bytes.of(1)))
        .isEqualTo(HmacSha256.mac(SecretBytes.wrap(new byte[64]), Bytes.of(1)));
  }

  // NIST's examples for SP 800-185: KMAC256 samples 4, 5 and 6.
  @ParameterizedTest
  @CsvSource({
    "4, My Tagged Application, 20c570c31346f703c9ac36c61c03cb64c3970d0cfc787e9b79599d273a68d2f7"
        + "f69d4cc3de9d104a351689f27cf6f5951f0103f33f4f24871024d9c27773a8dd",
    "200, '', 75358cf39e41494e949707927cee0af20a3ff553904c86b08f21cc414bcfd691"
        + "589d27cf5e15369cbbff8b9a4c2eb17800855d0235ff635da82533ec6b759b69",
    "200, My Tagged Application, b58618f71f92e1d56c1b8c55ddd7cd188b97b4ca4d99831eb2699a837da2e4d9"
        + "70fbacfde50033aea585f1a2708510c32d07880801bd182898fe476876fc8965"
  })
  void kmacIsThatOfNist(int messageLength, String customization, String tag) {
    SecretBytes key = SecretBytes.copyOf(COUNTING.slice(0x40, 32));
    Bytes message = COUNTING.slice(0, messageLength);

    assertThat(Kmac256.mac(key, message, customization, 64)).isEqualTo(Bytes.fromHexString(tag));
    assertThat(Kmac256.mac(key, message, customization, 32))
        .isNotEqualTo(Bytes.fromHexString(tag).slice(0, 32));
  }

  @Test
  void kmacIsThatOfWycheproof() {
    for (KnownAnswer answer : KnownAnswer.read("kmac256")) {
      SecretBytes key = SecretBytes.copyOf(answer.bytes("key"));
      Bytes tag = answer.bytes("tag");
      assertThat(Kmac256.mac(key, answer.bytes("msg"), "", tag.size()))
          .as(answer.toString())
          .isEqualTo(tag);
    }
  }

  @Test
  void kmacTagsHaveABoundedLength() {
    SecretBytes key = SecretBytes.wrap(new byte[32]);
    for (int length : new int[] {-1, 0, 3, 1025}) {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> Kmac256.mac(key, Bytes.EMPTY, "", length));
    }
  }

  // The tests of the Argon2 reference implementation (CC0 or Apache-2.0), src/test.c.
  @ParameterizedTest
  @CsvSource({
    "256, 2, 1, 9dfeb910e80bad0311fee20f9c0e2b12c17987b4cac90c2ef54d5b3021c68bfe",
    "256, 2, 2, 6d093c501fd5999645e0ea3bf620d7b8be7fd2db59c20d9fff9539da2bf57037",
    "65536, 2, 1, 09316115d5cf24ed5a15a31a3ba326e5cf32edc24702987c02b6566f61913cf7"
  })
  void argon2idIsThatOfTheReference(int kib, int passes, int lanes, String key) {
    Bytes salt = Bytes.wrap("somesalt".getBytes(StandardCharsets.US_ASCII));
    PasswordKey.Cost cost = new PasswordKey.Cost(kib, passes, lanes);
    SecretBytes derived = PasswordKey.derive("password".toCharArray(), salt, cost);

    assertThat(derived.matches(SecretBytes.copyOf(Bytes.fromHexString(key)))).isTrue();
  }

  @Test
  void passwordsAreUtf8AndCostsAreBounded() {
    PasswordKey.Cost cost = new PasswordKey.Cost(8, 1, 1);
    Bytes salt = Bytes.repeat((byte) 1, 16);
    SecretBytes umlaut = PasswordKey.derive("grün".toCharArray(), salt, cost);

    assertThat(umlaut.matches(PasswordKey.derive("gr?n".toCharArray(), salt, cost))).isFalse();
    assertThatIllegalArgumentException()
        .isThrownBy(() -> PasswordKey.derive(new char[] {'a', '\ud800'}, salt, cost))
        .withMessage("the password is no Unicode text")
        .withNoCause();
    assertThatIllegalArgumentException()
        .isThrownBy(() -> PasswordKey.derive(new char[0], salt.slice(9), cost));
    int[][] outOfBounds = {{7, 1, 1}, {8, 0, 1}, {8, 17, 1}, {8, 1, 0}, {1 << 21, 1, 1}};
    for (int[] bad : outOfBounds) {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> new PasswordKey.Cost(bad[0], bad[1], bad[2]));
    }
  }

  private static Bytes repeated(String pattern) {
    String[] parts = pattern.split("\\*");
    return Bytes.fromHexString(parts[0].repeat(parts.length == 1 ? 1 : Integer.parseInt(parts[1])));
  }
}
