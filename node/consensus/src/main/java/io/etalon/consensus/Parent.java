package io.etalon.consensus;

import io.etalon.primitives.Certificate;
import io.etalon.primitives.ValidatorSet;
import org.apache.tuweni.bytes.Bytes32;

/**
 * The finalized block that a height builds on.
 *
 * @param timestampMillis the parent's own
 * @param committedAtMillis when this node committed it, by its own clock
 * @param validators the set of the parent's epoch, which signed {@code certificate}
 * @param certificate the parent's finalization; that of genesis at height 1
 */
public record Parent(
    Bytes32 blockId,
    long timestampMillis,
    long committedAtMillis,
    ValidatorSet validators,
    Certificate certificate) {}
