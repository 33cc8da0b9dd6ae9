package io.etalon.engine;

import io.etalon.crypto.PublicKey;
import io.etalon.crypto.Sha256;
import io.etalon.crypto.SignatureVerifier;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.tuweni.bytes.Bytes;
import org.apache.tuweni.bytes.Bytes32;

/**
 * Verifies each signature once: an extrinsic's on its way into the pool and not again in a block, a
 * vote's on arrival and not again in the certificate that it helps to form.
 *
 * <p>It remembers good signatures alone, by a hash of everything that was verified: scheme, key,
 * message and signature. Two generations bound it: when the younger is full, the older is
 * forgotten. Thread-safe.
 */
public final class RememberingVerifier implements SignatureVerifier {
  private final SignatureVerifier verifier;
  private final int generationSize;
  private volatile Set<Bytes32> younger = ConcurrentHashMap.newKeySet();
  private volatile Set<Bytes32> older = Set.of();

  /** Remembers between {@code generationSize} and twice as many signatures. */
  public RememberingVerifier(SignatureVerifier verifier, int generationSize) {
    this.verifier = verifier;
    this.generationSize = generationSize;
  }

  @Override
  public boolean verify(PublicKey key, Bytes message, Bytes signature) {
    Bytes32 digest = digest(key, message, signature);
    if (younger.contains(digest)) {
      return true;
    }
    if (!older.contains(digest) && !verifier.verify(key, message, signature)) {
      return false;
    }
    remember(digest);
    return true;
  }

  private void remember(Bytes32 digest) {
    if (younger.size() >= generationSize) {
      startGeneration();
    }
    younger.add(digest);
  }

  private synchronized void startGeneration() {
    if (younger.size() >= generationSize) {
      older = younger;
      younger = ConcurrentHashMap.newKeySet();
    }
  }

  /** The lengths take part, so that no two different triples are hashed from the same bytes. */
  private static Bytes32 digest(PublicKey key, Bytes message, Bytes signature) {
    return Sha256.hash(
        Bytes.ofUnsignedInt(key.scheme().id()),
        Bytes.ofUnsignedInt(message.size()),
        key.encoded(),
        message,
        signature);
  }
}
