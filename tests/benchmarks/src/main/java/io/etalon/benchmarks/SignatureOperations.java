package io.etalon.benchmarks;

import io.etalon.crypto.CryptoPath;
import io.etalon.crypto.PublicKey;
import io.etalon.crypto.SignatureClaim;
import io.etalon.crypto.SignatureScheme;
import io.etalon.crypto.SignatureVerifier;
import io.etalon.crypto.Signatures;
import io.etalon.crypto.keccak.Keccak;
import io.etalon.signing.Computation;
import io.etalon.signing.SigningKey;
import io.etalon.signing.SigningPolicy;
import io.etalon.signing.slhdsa.SlhSigner;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.SecureRandom;
import java.security.spec.X509EncodedKeySpec;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executor;
import org.apache.tuweni.bytes.Bytes;
import org.bouncycastle.crypto.params.ParametersWithRandom;
import org.bouncycastle.crypto.params.SLHDSAParameters;
import org.bouncycastle.crypto.params.SLHDSAPrivateKeyParameters;
import org.bouncycastle.crypto.signers.SLHDSASigner;

/** What {@link SignatureBenchmarks} and {@link SignatureTable} measure: one method an operation. */
final class SignatureOperations {
  // SubjectPublicKeyInfo up to the key: RFC 9881, section 4.
  private static final String INFO_87 = "30820a32300b060960864801650304031303820a2100";
  private static final byte[] NO_CONTEXT = new byte[2];
  private static final Bytes MESSAGE = Bytes.wrap(new byte[32]);

  private final SecureRandom random = new SecureRandom();
  private final byte[] privateKey = new byte[128];
  private final SlhSigner once;
  private final SlhSigner withHelp;
  private final SlhSigner forgetful;
  private final SlhSigner forgetfulWithHelp;
  private final SlhSigner twice;
  private final SlhSigner scalar;
  private final List<SignatureClaim> slhDsa = new ArrayList<>();
  private final List<SignatureClaim> falcon1024 = new ArrayList<>();
  private final List<SignatureClaim> falcon512 = new ArrayList<>();
  private final SignatureClaim mlDsa;
  private final SignatureVerifier vectors = Signatures.confined(CryptoPath.VECTOR, 64);
  private final SignatureVerifier longs = Signatures.confined(CryptoPath.SCALAR, 64);
  private final SignatureVerifier theirs = Signatures.verifier(CryptoPath.BOUNCY_CASTLE);

  /** Keys and signatures for everything; {@code helper} works beside the signing thread. */
  SignatureOperations(Executor helper) {
    random.nextBytes(privateKey);
    Keccak vector = Keccak.vector().orElseThrow();
    once = SlhSigner.generate(vector, SigningPolicy.ALONE, privateKey);
    forgetful = SlhSigner.generate(vector, SigningPolicy.ALONE, privateKey);
    SigningPolicy helped = new SigningPolicy(Computation.ONCE, helper);
    withHelp = SlhSigner.generate(vector, helped, privateKey);
    forgetfulWithHelp = SlhSigner.generate(vector, helped, privateKey);
    twice = SlhSigner.generate(
        vector, SigningPolicy.ALONE.with(Computation.TWICE_COMPARED), privateKey);
    scalar = SlhSigner.generate(Keccak.scalar(), SigningPolicy.ALONE, privateKey);
    PublicKey key =
        new PublicKey(SignatureScheme.SLH_DSA_SHAKE_256S, Bytes.wrap(once.publicKey()));
    byte[] tops = once.prepared(privateKey);
    withHelp.restore(tops);
    twice.restore(tops);
    for (int i = 0; i < 8; i++) {
      slhDsa.add(new SignatureClaim(key, MESSAGE, Bytes.wrap(sign(once))));
    }
    falcon1024.addAll(signed(SignatureScheme.FALCON_1024_R3));
    falcon512.addAll(signed(SignatureScheme.FALCON_512_R3));
    mlDsa = signed(SignatureScheme.ML_DSA_87).getFirst();
  }

  byte[] signWithKeptTops() {
    return sign(once);
  }

  byte[] signWithoutKeptTops() {
    forgetful.forget();
    return sign(forgetful);
  }

  byte[] signWithHelpWithoutKeptTops() {
    forgetfulWithHelp.forget();
    return sign(forgetfulWithHelp);
  }

  byte[] signWithHelp() {
    return sign(withHelp);
  }

  byte[] signTwiceCompared() {
    return sign(twice);
  }

  byte[] signOnLongs() {
    return sign(scalar);
  }

  byte[] signByBouncyCastle() {
    SLHDSASigner signer = new SLHDSASigner();
    signer.init(true, new ParametersWithRandom(
        new SLHDSAPrivateKeyParameters(SLHDSAParameters.shake_256s, privateKey), random));
    return signer.generateSignature(MESSAGE.toArrayUnsafe());
  }

  boolean[] verifySlhDsa() {
    return one(vectors, slhDsa.getFirst());
  }

  boolean[] verifyEightSlhDsa() {
    return vectors.verifyAll(slhDsa);
  }

  boolean[] verifySlhDsaOnLongs() {
    return one(longs, slhDsa.getFirst());
  }

  boolean[] verifySlhDsaByBouncyCastle() {
    return one(theirs, slhDsa.getFirst());
  }

  boolean[] verifyFalcon1024(int index) {
    return one(vectors, falcon1024.get(index % 8));
  }

  boolean[] verifyEightFalcon1024() {
    return vectors.verifyAll(falcon1024);
  }

  boolean[] verifyFalcon1024OnInts(int index) {
    return one(longs, falcon1024.get(index % 8));
  }

  boolean[] verifyFalcon1024ByBouncyCastle(int index) {
    return one(theirs, falcon1024.get(index % 8));
  }

  boolean[] verifyFalcon512(int index) {
    return one(vectors, falcon512.get(index % 8));
  }

  boolean[] verifyFalcon512ByBouncyCastle(int index) {
    return one(theirs, falcon512.get(index % 8));
  }

  boolean[] verifyMlDsa() {
    return one(theirs, mlDsa);
  }

  /** What a cache of the JDK's decoded keys would save of {@link #verifyMlDsa}. */
  java.security.PublicKey decodeMlDsaKey() {
    Bytes info =
        Bytes.concatenate(Bytes.fromHexString(INFO_87), mlDsa.key().encoded());
    try {
      return KeyFactory.getInstance("ML-DSA-87", "SUN")
          .generatePublic(new X509EncodedKeySpec(info.toArrayUnsafe()));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("SUN decodes ML-DSA-87 keys, this one it does not", e);
    }
  }

  private byte[] sign(SlhSigner signer) {
    byte[] randomizer = new byte[32];
    random.nextBytes(randomizer);
    return signer.sign(privateKey, randomizer, NO_CONTEXT, MESSAGE.toArrayUnsafe());
  }

  private static boolean[] one(SignatureVerifier verifier, SignatureClaim claim) {
    if (!verifier.verify(claim.key(), claim.message(), claim.signature())) {
      throw new IllegalStateException("a valid signature was refused");
    }
    return new boolean[0];
  }

  private List<SignatureClaim> signed(SignatureScheme scheme) {
    try (SigningKey key = SigningKey.generate(scheme, random)) {
      List<SignatureClaim> claims = new ArrayList<>();
      for (int i = 0; i < 8; i++) {
        Bytes message = Bytes.random(32);
        Bytes signature = Bytes.wrap(key.sign(message).toArray());
        claims.add(new SignatureClaim(key.publicKey(), message, signature));
      }
      return claims;
    }
  }
}
