package io.etalon.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.etalon.crypto.PublicKey;
import io.etalon.crypto.SignatureScheme;
import io.etalon.crypto.SignatureVerifier;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.tuweni.bytes.Bytes;
import org.junit.jupiter.api.Test;

class RememberingVerifierTest {
  private static final Bytes GOOD = Bytes.of(1);
  private static final Bytes BAD = Bytes.of(2);

  private final AtomicInteger asked = new AtomicInteger();
  private final SignatureVerifier counting =
      (key, message, signature) -> {
        asked.incrementAndGet();
        return signature.equals(GOOD);
      };
  private final RememberingVerifier verifier = new RememberingVerifier(counting, 4);

  @Test
  void asksOnceForAGoodSignatureAndAlwaysForABadOne() {
    for (int i = 0; i < 3; i++) {
      assertThat(verifier.verify(key(0), Bytes.of(9), GOOD)).isTrue();
      assertThat(verifier.verify(key(0), Bytes.of(9), BAD)).isFalse();
    }
    assertThat(asked).hasValue(1 + 3);
  }

  @Test
  void anotherKeyOrMessageIsAnotherSignature() {
    verifier.verify(key(0), Bytes.of(9), GOOD);
    verifier.verify(key(1), Bytes.of(9), GOOD);
    verifier.verify(key(0), Bytes.of(8), GOOD);
    assertThat(asked).hasValue(3);
  }

  @Test
  void movingABoundaryBetweenMessageAndSignatureIsNoWayIn() {
    verifier.verify(key(0), Bytes.of(9), GOOD);
    assertThat(verifier.verify(key(0), Bytes.EMPTY, Bytes.of(9, 1))).isFalse();
  }

  @Test
  void forgetsInTheEndSoThatItStaysBounded() {
    for (int message = 0; message < 13; message++) {
      verifier.verify(key(0), Bytes.of(message), GOOD);
    }
    asked.set(0);
    verifier.verify(key(0), Bytes.of(0), GOOD);
    assertThat(asked).as("the first is forgotten").hasValue(1);
    verifier.verify(key(0), Bytes.of(12), GOOD);
    assertThat(asked).as("the last is not").hasValue(1);
  }

  private static PublicKey key(int number) {
    byte[] bytes = new byte[SignatureScheme.FALCON_512_R3.publicKeyLength()];
    bytes[0] = (byte) number;
    return new PublicKey(SignatureScheme.FALCON_512_R3, Bytes.wrap(bytes));
  }
}
