package io.etalon.signing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import org.apache.tuweni.bytes.Bytes;
import org.junit.jupiter.api.Test;

class Aes256GcmTest {
  private static final byte[] AAD = {1, 2, 3};
  private static final byte[] PLAINTEXT = Bytes.fromHexString("00112233445566778899aabb").toArray();
  private static final Bytes NONCE = Bytes.fromHexString("0102030405060708090a0b0c");

  private final SecretBytes key = SecretBytes.wrap(new byte[32]);
  private final Aes256Gcm sender = new Aes256Gcm(key);
  private final Aes256Gcm receiver = new Aes256Gcm(key);

  @Test
  void whatIsSealedOpensWithTheSameCounterAndAssociatedData() throws AeadException {
    for (long counter : new long[] {0, 1, 7, 1L << 32, Long.MAX_VALUE}) {
      byte[] sealed = sender.seal(counter, AAD, PLAINTEXT);

      assertThat(sealed).hasSize(PLAINTEXT.length + Aes256Gcm.TAG_LENGTH);
      assertThat(receiver.open(counter, AAD, sealed)).isEqualTo(PLAINTEXT);
      assertThat(receiver.open(counter, Bytes.wrap(AAD), sealed)).isEqualTo(PLAINTEXT);
    }
  }

  @Test
  void theCounterIsTheBigEndianEndOfTheNonce() throws AeadException {
    byte[] sealed = sender.seal(0x0102030405060708L, AAD, PLAINTEXT);
    Bytes nonce = Bytes.fromHexString("000000000102030405060708");

    assertThat(receiver.openWithNonce(nonce, AAD, sealed)).isEqualTo(PLAINTEXT);
  }

  @Test
  void anyFlippedBitKeepsItShut() {
    byte[] sealed = sender.seal(5, AAD, PLAINTEXT);
    for (int bit = 0; bit < sealed.length * 8; bit++) {
      byte[] changed = sealed.clone();
      changed[bit / 8] ^= (byte) (1 << bit % 8);
      staysShut(5, AAD, changed);
    }
    staysShut(4, AAD, sealed);
    staysShut(5, new byte[] {1, 2, 2}, sealed);
    staysShut(5, new byte[0], sealed);
  }

  @Test
  void bytesShorterThanATagStayShut() {
    for (int length = 0; length < Aes256Gcm.TAG_LENGTH; length++) {
      staysShut(0, AAD, new byte[length]);
    }
  }

  @Test
  void aCounterThatDoesNotGrowIsRefused() {
    sender.seal(5, AAD, PLAINTEXT);

    for (long counter : new long[] {5, 4, 0, -1, Long.MIN_VALUE}) {
      assertThatIllegalStateException().isThrownBy(() -> sender.seal(counter, AAD, PLAINTEXT));
    }
    assertThat(sender.seal(6, AAD, PLAINTEXT)).isNotEmpty();
    assertThatIllegalArgumentException().isThrownBy(() -> receiver.open(-1, AAD, PLAINTEXT));
  }

  @Test
  void countersAndGivenNoncesNeverMix() {
    sender.seal(0, AAD, PLAINTEXT);
    receiver.sealWithNonce(NONCE, AAD, PLAINTEXT);

    assertThatIllegalStateException()
        .isThrownBy(() -> sender.sealWithNonce(NONCE, AAD, PLAINTEXT));
    assertThatIllegalStateException().isThrownBy(() -> receiver.seal(1, AAD, PLAINTEXT));
    assertThatIllegalStateException()
        .isThrownBy(() -> receiver.sealWithNonce(NONCE, AAD, PLAINTEXT));
  }

  @Test
  void keysAndNoncesOfAnotherLengthAreRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Aes256Gcm(SecretBytes.wrap(new byte[16])));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> sender.sealWithNonce(NONCE.slice(1), AAD, PLAINTEXT));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> sender.openWithNonce(Bytes.EMPTY, AAD, PLAINTEXT));
  }

  @Test
  void aClosedInstanceDoesNothingMore() {
    sender.close();

    assertThatIllegalStateException().isThrownBy(() -> sender.seal(0, AAD, PLAINTEXT));
    assertThatIllegalStateException().isThrownBy(() -> sender.open(0, AAD, new byte[16]));
    assertThat(sender).hasToString("Aes256Gcm[closed]");
  }

  @Test
  void closingTheGivenKeyLeavesTheInstanceAlone() throws AeadException {
    key.close();

    assertThat(receiver.open(0, AAD, sender.seal(0, AAD, PLAINTEXT))).isEqualTo(PLAINTEXT);
  }

  private void staysShut(long counter, byte[] aad, byte[] sealed) {
    assertThatExceptionOfType(AeadException.class)
        .isThrownBy(() -> receiver.open(counter, aad, sealed))
        .withNoCause();
  }
}
