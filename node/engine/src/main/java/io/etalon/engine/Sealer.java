package io.etalon.engine;

import io.etalon.crypto.PublicKey;
import io.etalon.primitives.Checkpoint;
import io.etalon.primitives.Header;
import io.etalon.primitives.Seal;
import io.etalon.primitives.SignedCheckpoint;
import io.etalon.signing.Signer;
import io.etalon.signing.SigningKey;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.apache.tuweni.bytes.Bytes;
import org.apache.tuweni.bytes.Bytes32;

/**
 * Seals finalized blocks that this node proposed. A signature takes seconds of processor time, so
 * one low-priority worker makes one at a time; a seal that is superseded before its turn is not
 * made, since a later one covers it.
 */
final class Sealer {
  private final List<Signer> sealKeys;
  private final Bytes32 genesisHash;
  private final Workers workers;
  private volatile SealingStats stats = SealingStats.NONE;

  Sealer(List<Signer> sealKeys, Bytes32 genesisHash, Workers workers) {
    this.sealKeys = List.copyOf(sealKeys);
    this.genesisHash = genesisHash;
    this.workers = workers;
  }

  /**
   * Makes the seal of a block in the background, by the seal key that its epoch names, where this
   * node has it; {@code onSealed} runs on the worker.
   */
  void seal(Header header, PublicKey sealKey, Consumer<Seal> onSealed) {
    key(sealKey).ifPresent(key ->
        workers.seal(() -> {
          onSealed.accept(sign(key, genesisHash, header));
          stats = new SealingStats(stats.seals() + 1, processorTime());
        }));
  }

  /**
   * Signs a checkpoint in the background, as this index of its epoch's set, by the seal key that
   * the set names, where this node has it; {@code onSigned} runs on the worker.
   */
  void sign(
      Checkpoint checkpoint, int self, PublicKey sealKey, Consumer<SignedCheckpoint> onSigned) {
    key(sealKey).ifPresent(key ->
        workers.sign(() -> onSigned.accept(new SignedCheckpoint(
            checkpoint, self, key.sign(checkpoint.signBytes(genesisHash))))));
  }

  private Optional<Signer> key(PublicKey sealKey) {
    return sealKeys.stream().filter(key -> key.publicKey().equals(sealKey)).findFirst();
  }

  /** Compiles what sealing runs, before the first seal is due. */
  void warmUp() {
    workers.seal(SigningKey::warmUp);
  }

  /** What sealing has cost so far. */
  SealingStats stats() {
    return stats;
  }

  /** Of the worker, since it began; 0 where the machine does not tell. */
  private static long processorTime() {
    ThreadMXBean threads = ManagementFactory.getThreadMXBean();
    return threads.isCurrentThreadCpuTimeSupported() ? threads.getCurrentThreadCpuTime() : 0;
  }

  /** Makes the seal of a block; takes seconds. */
  static Seal sign(Signer sealKey, Bytes32 genesisHash, Header header) {
    Bytes32 blockId = header.blockId();
    Bytes signature = sealKey.sign(Seal.signBytes(genesisHash, header.epoch(), blockId));
    return new Seal(header.height(), blockId, signature);
  }
}
