package io.etalon.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.etalon.crypto.PublicKey;
import io.etalon.crypto.SignatureScheme;
import io.etalon.primitives.AccountId;
import io.etalon.primitives.Limits;
import io.etalon.primitives.Validator;
import io.etalon.primitives.ValidatorSet;
import io.etalon.runtime.RegisteredValidator;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.apache.tuweni.bytes.Bytes;
import org.apache.tuweni.bytes.Bytes32;
import org.junit.jupiter.api.Test;

class PeerBookTest {
  private static final PublicKey OLD = key(20);
  private static final PublicKey NEW = key(21);

  private final PeerBook book =
      new PeerBook(set(0, OLD, key(2)), List.of(registered(1, OLD, NEW), registered(2, key(2))));

  @Test
  void validatorIsItselfUnderItsOldKeyAndItsNewOne() {
    assertThat(book.number(OLD.fingerprint())).isZero();
    assertThat(book.peer(0)).contains(OLD.fingerprint());
    assertThat(book.number(NEW.fingerprint())).isZero();
    assertThat(book.peer(0)).as("it is spoken to as it was heard").contains(NEW.fingerprint());
    assertThat(book.validator(NEW.fingerprint())).isEqualTo(book.validator(OLD.fingerprint()));
  }

  @Test
  void connectionUnderTheOldKeyOutlivesTheRotation() {
    book.number(OLD.fingerprint());
    book.update(set(1, NEW, key(2)), List.of(registered(1, OLD, NEW), registered(2, key(2))));
    assertThat(book.peer(0)).contains(OLD.fingerprint());
    assertThat(book.number(OLD.fingerprint())).isZero();
    book.update(set(2, NEW, key(2)), List.of(registered(1, NEW), registered(2, key(2))));
    assertThat(book.peer(0)).contains(NEW.fingerprint());
    assertThat(book.number(OLD.fingerprint())).isGreaterThanOrEqualTo(Limits.MAX_VALIDATORS);
  }

  @Test
  void strangerBecomesAValidatorAndIsSpokenToAsBefore() {
    Bytes32 newcomer = key(3).fingerprint();
    int number = book.number(newcomer);
    assertThat(number).isGreaterThanOrEqualTo(Limits.MAX_VALIDATORS);
    book.update(
        set(1, OLD, key(2), key(3)),
        List.of(registered(1, OLD), registered(2, key(2)), registered(3, key(3))));
    assertThat(book.number(newcomer)).isEqualTo(2);
    assertThat(book.peer(2)).contains(newcomer);
    assertThat(book.peer(account(3))).contains(newcomer);
  }

  private static ValidatorSet set(long epoch, PublicKey... keys) {
    List<PublicKey> all = Arrays.asList(keys);
    return new ValidatorSet(epoch, all.stream()
        .map(key -> validator(all.indexOf(key) + 1, key))
        .toList());
  }

  private static RegisteredValidator registered(int account, PublicKey... keys) {
    return new RegisteredValidator(account(account), "organisation", "h:1",
        Stream.of(keys).map(key -> validator(account, key)).toList());
  }

  private static Validator validator(int account, PublicKey key) {
    return new Validator(account(account), "organisation", key,
        new PublicKey(SignatureScheme.SLH_DSA_SHAKE_256S, Bytes.wrap(new byte[64])));
  }

  private static AccountId account(int number) {
    return new AccountId(Bytes32.repeat((byte) number));
  }

  private static PublicKey key(int number) {
    SignatureScheme scheme = SignatureScheme.FALCON_1024_R3;
    return new PublicKey(scheme, Bytes.repeat((byte) number, scheme.publicKeyLength()));
  }
}
