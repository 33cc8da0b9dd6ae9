package io.etalon.crypto;

import static org.assertj.core.api.Assertions.assertThat;

import io.etalon.crypto.slhdsa.SlhClaim;
import io.etalon.crypto.slhdsa.SlhVerification;
import io.etalon.vectors.AcvpCase;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.apache.tuweni.bytes.Bytes;
import org.bouncycastle.crypto.params.SLHDSAParameters;
import org.bouncycastle.crypto.params.SLHDSAPublicKeyParameters;
import org.bouncycastle.crypto.signers.SLHDSASigner;
import org.junit.jupiter.api.Test;

/** SLH-DSA-SHAKE-256s on vectors, on longs and by Bouncy Castle: one verdict. */
class SlhDsaTest {
  private static final List<CryptoPath> OURS = List.of(CryptoPath.VECTOR, CryptoPath.SCALAR);
  private static final List<AcvpCase> VERIFIED = AcvpCase.verified();
  private static final List<AcvpCase> SIGNED = AcvpCase.signed();

  @Test
  void everyPathGivesNistsVerdicts() {
    assertThat(VERIFIED).hasSize(8).anyMatch(AcvpCase::isValid);
    for (AcvpCase one : VERIFIED) {
      assertThat(verdicts(one, one.signature())).as("%s", one).containsOnly(one.isValid());
    }
  }

  @Test
  void everyPathAcceptsWhatNistSigned() {
    assertThat(SIGNED).hasSize(8);
    for (AcvpCase one : SIGNED) {
      assertThat(verdicts(withPublicKey(one), one.signature())).as("%s", one).containsOnly(true);
    }
  }

  @Test
  void everyPathRefusesAFlippedBitAnywhere() {
    AcvpCase valid = withPublicKey(SIGNED.getFirst());
    Random random = new Random(3);
    for (int round = 0; round < 60; round++) {
      AcvpCase damaged = switch (round % 3) {
        case 0 -> new AcvpCase("key", flipped(valid.key(), random), valid.fields());
        case 1 -> withField(valid, "Input", flipped(valid.message(), random));
        default -> withField(valid, "Output", flipped(valid.signature(), random));
      };
      assertThat(verdicts(damaged, damaged.signature())).as("round %d", round).containsOnly(false);
    }
  }

  @Test
  void everyPathRefusesAWrongLengthAndATooLongContext() {
    PublicKey key = new PublicKey(SignatureScheme.SLH_DSA_SHAKE_256S, SIGNED.getFirst().key()
        .slice(64));
    for (CryptoPath path : CryptoPath.values()) {
      SignatureVerifier verifier = Signatures.verifier(path);
      for (int length : new int[] {0, 1, 29_791, 29_793}) {
        assertThat(verifier.verify(key, Bytes.EMPTY, Bytes.wrap(new byte[length]))).isFalse();
      }
      assertThat(verifier.verify(key, Bytes.EMPTY, Bytes.wrap(new byte[29_792]))).isFalse();
    }
    SlhDsa.Message tooLong = new SlhDsa.Message(Bytes.wrap(new byte[256]), Bytes.EMPTY);
    assertThat(SlhDsa.verify(new SlhVerification(CryptoPath.SCALAR.keccak(), 1), key, tooLong,
        Bytes.wrap(new byte[29_792]))).isFalse();
  }

  @Test
  void severalAtOnceGetTheVerdictsThatTheyGetAlone() {
    SlhVerification several = new SlhVerification(CryptoPath.VECTOR.keccak(), 4);
    for (int count = 1; count <= several.capacity(); count++) {
      List<SlhClaim> claims = new ArrayList<>();
      List<Boolean> expected = new ArrayList<>();
      for (int i = 0; i < count; i++) {
        AcvpCase one = withPublicKey(SIGNED.get(count + i));
        boolean damage = (i + count) % 2 == 0;
        claims.add(claim(one, damage ? one.signature().not() : one.signature()));
        expected.add(!damage);
      }
      boolean[] verdicts = several.verify(claims);
      for (int i = 0; i < count; i++) {
        assertThat(verdicts[i]).isEqualTo(expected.get(i));
      }
    }
  }

  /** One verdict a path; Bouncy Castle's and those of the public interface are among them. */
  private static List<Boolean> verdicts(AcvpCase one, Bytes signature) {
    List<Boolean> verdicts = new ArrayList<>();
    PublicKey key = new PublicKey(SignatureScheme.SLH_DSA_SHAKE_256S, one.key());
    if (one.isPure()) {
      verdicts.add(BouncyCastle.slhDsa(key, one.context(), one.message(), signature));
      for (CryptoPath path : OURS) {
        verdicts.add(SlhDsa.verify(new SlhVerification(path.keccak(), 1), key,
            new SlhDsa.Message(one.context(), one.message()), signature));
      }
    } else if (signature.size() == SignatureScheme.SLH_DSA_SHAKE_256S.maxSignatureLength()) {
      verdicts.add(internalByBouncyCastle(one, signature));
      for (CryptoPath path : OURS) {
        verdicts.add(new SlhVerification(path.keccak(), 1)
            .verify(List.of(claim(one, signature)))[0]);
      }
    } else {
      verdicts.add(false);
    }
    return verdicts;
  }

  private static SlhClaim claim(AcvpCase one, Bytes signature) {
    return SlhClaim.of(one.key().toArray(), one.prefix().toArray(), one.message().toArray(),
        signature.toArray());
  }

  private static boolean internalByBouncyCastle(AcvpCase one, Bytes signature) {
    var internal = new SLHDSASigner() {
      boolean verify() {
        return internalVerifySignature(one.message().toArray(), signature.toArray());
      }
    };
    internal.init(false,
        new SLHDSAPublicKeyParameters(SLHDSAParameters.shake_256s, one.key().toArray()));
    return internal.verify();
  }

  private static AcvpCase withPublicKey(AcvpCase signed) {
    return new AcvpCase(signed.keyName(), signed.key().slice(64), signed.fields());
  }

  private static AcvpCase withField(AcvpCase one, String field, Bytes value) {
    var fields = new java.util.TreeMap<>(one.fields());
    fields.put(field, value.toUnprefixedHexString());
    return new AcvpCase(one.keyName(), one.key(), fields);
  }

  private static Bytes flipped(Bytes bytes, Random random) {
    byte[] changed = bytes.toArray();
    changed[random.nextInt(changed.length)] ^= (byte) (1 << random.nextInt(8));
    return Bytes.wrap(changed);
  }
}
