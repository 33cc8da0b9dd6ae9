package io.etalon.crypto;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.zip.GZIPInputStream;
import org.apache.tuweni.bytes.Bytes;
import org.bouncycastle.crypto.params.ParametersWithRandom;
import org.bouncycastle.pqc.crypto.falcon.FalconKeyGenerationParameters;
import org.bouncycastle.pqc.crypto.falcon.FalconKeyPairGenerator;
import org.bouncycastle.pqc.crypto.falcon.FalconParameters;
import org.bouncycastle.pqc.crypto.falcon.FalconPublicKeyParameters;
import org.bouncycastle.pqc.crypto.falcon.FalconSigner;
import org.junit.jupiter.api.Test;

/** Falcon on vectors, on ints and by Bouncy Castle: one verdict. */
class FalconTest {
  /** Of mutated signatures: Bouncy Castle takes most of the ten seconds. */
  private static final int MUTATIONS = Integer.getInteger("falcon.mutations", 100_000);

  private static final SignatureVerifier VECTOR = Signatures.confined(CryptoPath.VECTOR, 16);
  private static final SignatureVerifier SCALAR = Signatures.confined(CryptoPath.SCALAR, 16);
  private static final SignatureVerifier ORACLE = Signatures.verifier(CryptoPath.BOUNCY_CASTLE);

  @Test
  void everyPathAcceptsTheKnownAnswers() {
    List<SignatureClaim> answers = knownAnswers();
    assertThat(answers).hasSize(30);
    for (SignatureClaim one : answers) {
      assertThat(verdict(one)).isTrue();
    }
    assertThat(VECTOR.verifyAll(answers)).containsOnly(true);
    assertThat(SCALAR.verifyAll(answers)).containsOnly(true);
  }

  @Test
  void everyPathAcceptsWhatBouncyCastleSigns() {
    for (SignatureScheme scheme : schemes()) {
      for (SignatureClaim one : signed(scheme, 20)) {
        assertThat(verdict(one)).isTrue();
        Bytes other = one.message().isEmpty() ? Bytes.of(0) : one.message().not();
        assertThat(verdict(new SignatureClaim(one.key(), other, one.signature()))).isFalse();
      }
    }
  }

  /** Flipped bits, cut and extended signatures, changed keys and messages, wrong headers. */
  @Test
  void everyPathGivesOneVerdictOnMutations() {
    long seed = 20261122;
    Random random = new Random(seed);
    List<SignatureClaim> valid = new ArrayList<>();
    schemes().forEach(scheme -> valid.addAll(signed(scheme, 8)));
    for (int round = 0; round < MUTATIONS / 8; round++) {
      List<SignatureClaim> claims = new ArrayList<>();
      for (int i = 0; i < 8; i++) {
        claims.add(mutated(valid.get(random.nextInt(valid.size())), random));
      }
      boolean[] vector = VECTOR.verifyAll(claims);
      for (int i = 0; i < 8; i++) {
        SignatureClaim one = claims.get(i);
        boolean expected = ORACLE.verify(one.key(), one.message(), one.signature());
        String name = "seed %d, round %d, claim %d".formatted(seed, round, i);
        assertThat(vector[i]).as(name).isEqualTo(expected);
        assertThat(SCALAR.verify(one.key(), one.message(), one.signature()))
            .as(name).isEqualTo(expected);
      }
    }
  }

  /** What a cached key must never do: answer for another one that falls on its place. */
  @Test
  void aFullCacheChangesNoVerdict() {
    SignatureVerifier narrow = Signatures.confined(CryptoPath.VECTOR, 1);
    List<SignatureClaim> claims = new ArrayList<>(signed(SignatureScheme.FALCON_512_R3, 2));
    claims.addAll(knownAnswers().subList(0, 4));
    for (int round = 0; round < 3; round++) {
      for (SignatureClaim one : claims) {
        assertThat(narrow.verify(one.key(), one.message(), one.signature())).isTrue();
        for (SignatureClaim other : claims) {
          if (other.key().scheme() == one.key().scheme() && !other.key().equals(one.key())) {
            assertThat(narrow.verify(other.key(), one.message(), one.signature())).isFalse();
          }
        }
      }
    }
  }

  @Test
  void warmingUpAndAskingForThePathWork() {
    Signatures.warmUp();
    assertThat(CryptoPath.active()).isEqualTo(CryptoPath.VECTOR);
    assertThat(CryptoPath.description()).isEqualTo("vector (4 hashes at once)");
  }

  @Test
  void aKeyWithACoefficientNotBelowQIsNoKey() {
    SignatureClaim one = knownAnswers().getFirst();
    byte[] key = one.key().encoded().toArray();
    key[1] = (byte) 0xff;
    assertThat(verdict(new SignatureClaim(
        new PublicKey(one.key().scheme(), Bytes.wrap(key)), one.message(), one.signature())))
        .isFalse();
  }

  /** The verdict of every path, once they agree. */
  private static boolean verdict(SignatureClaim one) {
    boolean expected = ORACLE.verify(one.key(), one.message(), one.signature());
    for (SignatureVerifier verifier : List.of(VECTOR, SCALAR,
        Signatures.verifier(CryptoPath.VECTOR), Signatures.verifier(CryptoPath.SCALAR))) {
      assertThat(verifier.verify(one.key(), one.message(), one.signature())).isEqualTo(expected);
    }
    return expected;
  }

  private static SignatureClaim mutated(SignatureClaim one, Random random) {
    Bytes signature = one.signature();
    return switch (random.nextInt(8)) {
      case 0 -> one;
      case 1 -> new SignatureClaim(one.key(), flipped(one.message(), random), signature);
      case 2 -> new SignatureClaim(
          new PublicKey(one.key().scheme(), flipped(one.key().encoded(), random)), one.message(),
          signature);
      case 3 -> with(one, signature.slice(0, random.nextInt(signature.size() + 1)));
      case 4 -> with(one, Bytes.concatenate(signature, Bytes.wrap(
          new byte[1 + random.nextInt(40)])));
      case 5 -> with(one, Bytes.concatenate(
          signature.slice(0, signature.size() - 1), Bytes.of(random.nextInt(256))));
      // Zeroed and filled stretches make long unary parts, minus zeros and early ends.
      case 6 -> with(one, stretched(signature, random));
      default -> with(one, flipped(signature, random));
    };
  }

  private static SignatureClaim with(SignatureClaim one, Bytes signature) {
    return new SignatureClaim(one.key(), one.message(), signature);
  }

  private static Bytes stretched(Bytes bytes, Random random) {
    byte[] changed = bytes.toArray();
    int from = random.nextInt(changed.length);
    int value = random.nextBoolean() ? 0 : random.nextInt(256);
    for (int i = from; i < Math.min(changed.length, from + 1 + random.nextInt(4)); i++) {
      changed[i] = (byte) value;
    }
    return Bytes.wrap(changed);
  }

  private static Bytes flipped(Bytes bytes, Random random) {
    if (bytes.isEmpty()) {
      return Bytes.of(1);
    }
    byte[] changed = bytes.toArray();
    changed[random.nextInt(changed.length)] ^= (byte) (1 << random.nextInt(8));
    return Bytes.wrap(changed);
  }

  private static List<SignatureScheme> schemes() {
    return List.of(SignatureScheme.FALCON_512_R3, SignatureScheme.FALCON_1024_R3);
  }

  private static List<SignatureClaim> signed(SignatureScheme scheme, int count) {
    boolean small = scheme == SignatureScheme.FALCON_512_R3;
    var generator = new FalconKeyPairGenerator();
    generator.init(new FalconKeyGenerationParameters(new SecureRandom(),
        small ? FalconParameters.falcon_512 : FalconParameters.falcon_1024));
    var pair = generator.generateKeyPair();
    Bytes h = Bytes.wrap(((FalconPublicKeyParameters) pair.getPublic()).getH());
    PublicKey key = new PublicKey(scheme, Bytes.concatenate(Bytes.of(small ? 9 : 10), h));
    List<SignatureClaim> claims = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      FalconSigner signer = new FalconSigner();
      signer.init(true, new ParametersWithRandom(pair.getPrivate(), new SecureRandom()));
      Bytes message = Bytes.random(23 * i);
      claims.add(new SignatureClaim(
          key, message, Bytes.wrap(signer.generateSignature(message.toArray()))));
    }
    return claims;
  }

  /** sm is length[2], salt[40], message, 0x2a, compressed s2; the length counts from 0x2a on. */
  private static List<SignatureClaim> knownAnswers() {
    List<SignatureClaim> claims = new ArrayList<>();
    Bytes message = Bytes.EMPTY;
    Bytes key = Bytes.EMPTY;
    try (var stream = FalconTest.class.getResourceAsStream("falcon-1024-kat.txt.gz");
        var lines = new BufferedReader(new InputStreamReader(new GZIPInputStream(stream)))) {
      for (String line : lines.lines().filter(one -> one.contains(" = ")).toList()) {
        String[] parts = line.split(" = ");
        switch (parts[0]) {
          case "msg" -> message = Bytes.fromHexString(parts[1]);
          case "pk" -> key = Bytes.fromHexString(parts[1]);
          case "sm" -> {
            Bytes signed = Bytes.fromHexString(parts[1]);
            Bytes body = signed.slice(42 + message.size() + 1);
            claims.add(new SignatureClaim(
                new PublicKey(SignatureScheme.FALCON_1024_R3, key), message,
                Bytes.concatenate(Bytes.of(0x3a), signed.slice(2, 40), body)));
          }
          default -> { }
        }
      }
      return claims;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
