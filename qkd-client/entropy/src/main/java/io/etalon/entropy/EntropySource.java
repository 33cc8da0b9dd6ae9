package io.etalon.entropy;

/**
 * Something that gives random bytes. Guarantee: called by one thread at a time; no byte is given
 * twice on purpose, which the ensemble checks.
 */
public interface EntropySource extends AutoCloseable {

  /** Its name among the ensemble's. */
  String name();

  /** Where its entropy comes from. */
  EntropyKind kind();

  /** The min-entropy that is claimed of a byte, which sets the cutoffs. Shape: 1 to 8 bits. */
  int claimedBitsPerByte();

  /**
   * How many bytes are drawn and tested before the first use, and again after a failed test: 1,024
   * by SP 800-90B, section 4.3, where bytes cost nothing; 0 where each costs a key or a fee.
   */
  int startUpBytes();

  /** Fresh bytes, which the caller overwrites. Blocks for as long as the source takes. */
  byte[] draw(int bytes) throws EntropyException;

  /** Releases what the source holds. */
  @Override
  void close();
}
