package io.etalon.fuzz;

import io.etalon.crypto.CryptoPath;
import io.etalon.crypto.PublicKey;
import io.etalon.crypto.SignatureScheme;
import io.etalon.crypto.SignatureVerifier;
import io.etalon.crypto.Signatures;
import io.etalon.signing.SigningKey;
import java.util.List;
import java.util.function.Supplier;
import org.apache.tuweni.bytes.Bytes;
import org.apache.tuweni.bytes.MutableBytes;

/**
 * Signatures and keys that a stranger chose: our verification and Bouncy Castle's give one verdict,
 * and no single flipped bit leaves a good signature good.
 */
final class SignatureTargets {
  private static final Bytes MESSAGE = Bytes.repeat((byte) 7, 32);

  private SignatureTargets() {}

  static List<FuzzTarget> all() {
    return List.of(
        of("falcon-1024", SignatureScheme.FALCON_1024_R3),
        of("falcon-512", SignatureScheme.FALCON_512_R3),
        of("slh-dsa", SignatureScheme.SLH_DSA_SHAKE_256S),
        of("ml-dsa-65", SignatureScheme.ML_DSA_65),
        key("falcon-1024-key", SignatureScheme.FALCON_1024_R3));
  }

  // Keys from a fixed seed: the signatures in the corpus stay good from run to run.
  private static SigningKey signingKey(SignatureScheme scheme) {
    return SigningKey.generate(scheme, new FixedRandom(scheme.label()));
  }

  private static FuzzTarget of(String name, SignatureScheme scheme) {
    Supplier<SigningKey> signer = once(() -> signingKey(scheme));
    Supplier<PublicKey> key = once(() -> signer.get().publicKey());
    return new FuzzTarget(
        name,
        scheme.maxSignatureLength() + 64,
        input -> {
          Bytes signature = Bytes.wrap(input);
          if (agreed(key.get(), signature) && !signature.isEmpty()) {
            int bit = Math.floorMod(signature.hashCode(), signature.size() * Byte.SIZE);
            require(!agreed(key.get(), flipped(signature, bit)), name + ": malleable");
          }
        },
        () -> List.of(signer.get().sign(MESSAGE).toArray()));
  }

  private static FuzzTarget key(String name, SignatureScheme scheme) {
    Supplier<SigningKey> signer = once(() -> signingKey(scheme));
    Supplier<Bytes> signature = once(() -> signer.get().sign(MESSAGE));
    return FuzzTarget.of(
        name,
        input -> {
          if (input.length == scheme.publicKeyLength()) {
            agreed(new PublicKey(scheme, Bytes.wrap(input)), signature.get());
          }
        },
        () -> List.of(signer.get().publicKey().encoded().toArray()));
  }

  private static boolean agreed(PublicKey key, Bytes signature) {
    SignatureVerifier ours = Signatures.verifier(CryptoPath.SCALAR);
    boolean verdict = ours.verify(key, MESSAGE, signature);
    if (key.scheme() != SignatureScheme.ML_DSA_65) {
      boolean other =
          Signatures.verifier(CryptoPath.BOUNCY_CASTLE).verify(key, MESSAGE, signature);
      require(verdict == other, key.scheme().label() + ": the two verifications disagree");
    }
    return verdict;
  }

  private static Bytes flipped(Bytes signature, int bit) {
    MutableBytes other = signature.mutableCopy();
    int at = bit / Byte.SIZE;
    other.set(at, (byte) (other.get(at) ^ 1 << bit % Byte.SIZE));
    return other;
  }

  private static <T> Supplier<T> once(Supplier<T> compute) {
    Lazy<T> holder = new Lazy<>();
    return () -> holder.orElseSet(compute);
  }

  /** A value computed when it is first asked for, since keys take a while. */
  private static final class Lazy<T> {
    private List<T> value = List.of();

    synchronized T orElseSet(Supplier<T> compute) {
      if (value.isEmpty()) {
        value = List.of(compute.get());
      }
      return value.getFirst();
    }
  }

  private static void require(boolean holds, String otherwise) {
    if (!holds) {
      throw new AssertionError(otherwise);
    }
  }
}
