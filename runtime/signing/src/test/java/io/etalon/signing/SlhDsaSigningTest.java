package io.etalon.signing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.etalon.crypto.CryptoPath;
import io.etalon.crypto.Signatures;
import io.etalon.crypto.keccak.Keccak;
import io.etalon.signing.slhdsa.SlhSigner;
import io.etalon.vectors.AcvpCase;
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Executor;
import org.apache.tuweni.bytes.Bytes;
import org.bouncycastle.crypto.params.ParametersWithContext;
import org.bouncycastle.crypto.params.SLHDSAParameters;
import org.bouncycastle.crypto.params.SLHDSAPrivateKeyParameters;
import org.bouncycastle.crypto.signers.SLHDSASigner;
import org.junit.jupiter.api.Test;

/**
 * Signing with SLH-DSA-SHAKE-256s. Vectors sign every case of NIST's; plain longs and Bouncy Castle
 * take seconds a signature and sign two, or all with {@code -Dslow.paths=all}.
 */
class SlhDsaSigningTest {
  private static final List<AcvpCase> CASES = AcvpCase.signed();
  private static final Keccak VECTOR = Keccak.vector().orElseThrow();
  private static final int SLOW_CASES =
      "all".equals(System.getProperty("slow.paths")) ? CASES.size() : 2;

  @Test
  void everyPathSignsAsNistDid() {
    assertThat(CASES).hasSize(8);
    for (int i = 0; i < CASES.size(); i++) {
      AcvpCase one = CASES.get(i);
      assertThat(ours(one, VECTOR)).as("%s", one).isEqualTo(one.signature());
      // From the last one on, so that the hedged and the internal cases are among them.
      if (i >= CASES.size() - SLOW_CASES) {
        assertThat(ours(one, Keccak.scalar())).as("%s", one).isEqualTo(one.signature());
        assertThat(byBouncyCastle(one)).as("%s", one).isEqualTo(one.signature());
      }
    }
  }

  @Test
  void everyPathGeneratesNistsKeys() throws Exception {
    try (var stream = getClass().getResourceAsStream("slh-dsa-shake-256s-keygen.txt");
        var lines = new BufferedReader(new InputStreamReader(stream))) {
      List<Bytes> values = lines.lines().filter(line -> line.contains("Ctrl"))
          .map(line -> Bytes.fromHexString(line.substring(line.lastIndexOf(':') + 1))).toList();
      assertThat(values).hasSizeGreaterThan(6);
      for (int i = 0; i + 2 < values.size(); i += 3) {
        for (Keccak keccak : List.of(VECTOR, Keccak.scalar())) {
          byte[] key = Arrays.copyOf(values.get(i).toArray(), 128);
          SlhSigner signer = SlhSigner.generate(keccak, SigningPolicy.ALONE, key);
          assertThat(Bytes.wrap(signer.publicKey())).isEqualTo(values.get(i + 1));
          assertThat(Bytes.wrap(key)).isEqualTo(values.get(i + 2));
        }
      }
    }
  }

  @Test
  void pathsThreadsAndComputationsGiveOneSignature() {
    Random random = new Random(20261121);
    byte[] seeds = new byte[128];
    random.nextBytes(seeds);
    byte[] message = new byte[random.nextInt(500)];
    random.nextBytes(message);
    byte[] randomizer = new byte[32];
    random.nextBytes(randomizer);

    Executor thread = task -> Thread.ofPlatform().daemon().start(task);
    Executor never = task -> { };
    SlhSigner first = SlhSigner.generate(VECTOR, SigningPolicy.ALONE, seeds);
    byte[] expected = first.sign(seeds, randomizer, new byte[2], message);
    for (SlhSigner other : List.of(
        SlhSigner.generate(VECTOR, new SigningPolicy(Computation.ONCE, thread), seeds),
        SlhSigner.generate(VECTOR, new SigningPolicy(Computation.TWICE_COMPARED, never), seeds),
        SlhSigner.generate(Keccak.scalar(), SigningPolicy.ALONE, seeds))) {
      assertThat(other.sign(seeds, randomizer, new byte[2], message)).isEqualTo(expected);
    }
    first.forget();
    assertThat(first.sign(seeds, randomizer, new byte[2], message)).isEqualTo(expected);
  }

  @Test
  void everyPathVerifiesAFreshSignature() {
    try (SigningKey key = SigningKey.generate(
        io.etalon.crypto.SignatureScheme.SLH_DSA_SHAKE_256S, new SecureRandom())) {
      Bytes message = Bytes.random(100);
      Bytes signature = key.sign(message);
      assertThat(key.sign(message)).as("hedged").isNotEqualTo(signature);
      for (CryptoPath path : CryptoPath.values()) {
        assertThat(Signatures.verifier(path).verify(key.publicKey(), message, signature)).isTrue();
        assertThat(Signatures.verifier(path).verify(key.publicKey(), message.not(), signature))
            .isFalse();
      }
    }
  }

  /** A secret seed that is not the key's own stands for a computation that went wrong. */
  @Test
  void aTreeThatLeadsToAnotherRootIsNotReleased() {
    byte[] key = new byte[128];
    SlhSigner signer = SlhSigner.generate(VECTOR, SigningPolicy.ALONE, key);
    signer.forget();
    key[0] ^= 1;

    assertThatIllegalStateException()
        .isThrownBy(() -> signer.sign(key, new byte[32], new byte[2], new byte[1]))
        .withMessageContaining("another root");
  }

  @Test
  void aWrongKeyLengthAndATooLongContextAreRefused() {
    assertThatIllegalArgumentException().isThrownBy(() -> SlhDsaMaterial.decode(
        SecretBytes.wrap(new byte[127]), SigningPolicy.ALONE));
    SlhDsaMaterial material = SlhDsaMaterial.generate(new SecureRandom(), SigningPolicy.ALONE);
    assertThatIllegalArgumentException().isThrownBy(
        () -> material.sign(Bytes.wrap(new byte[256]), new byte[0], new SecureRandom()));
  }

  private static Bytes ours(AcvpCase one, Keccak keccak) {
    SlhDsaMaterial material =
        SlhDsaMaterial.decode(SecretBytes.copyOf(one.key()), SigningPolicy.ALONE, keccak);
    return Bytes.wrap(material.signInternally(
        randomizer(one), one.prefix().toArray(), one.message().toArray()));
  }

  // Without entropy of its own a case is deterministic: the randomizer is PK.seed.
  private static byte[] randomizer(AcvpCase one) {
    Bytes given = one.bytes("hextest-entropy");
    return (given.isEmpty() ? one.key().slice(64, 32) : given).toArray();
  }

  private static Bytes byBouncyCastle(AcvpCase one) {
    var internal = new SLHDSASigner() {
      byte[] sign() {
        return internalGenerateSignature(
            Bytes.concatenate(one.prefix(), one.message()).toArray(), randomizer(one));
      }
    };
    internal.init(true, new ParametersWithContext(
        new SLHDSAPrivateKeyParameters(SLHDSAParameters.shake_256s, one.key().toArray()),
        new byte[0]));
    return Bytes.wrap(internal.sign());
  }
}
