package io.etalon.validators;

import static io.etalon.validators.RegistryStorage.PROPOSED;
import static io.etalon.validators.RegistryStorage.SEAL_POLICY;

import io.etalon.crypto.PublicKey;
import io.etalon.pallet.BlockHashes;
import io.etalon.pallet.Context;
import io.etalon.pallet.InherentRefused;
import io.etalon.primitives.Seal;
import io.etalon.validators.ValidatorRegistryEvent.BlockSealed;
import org.apache.tuweni.bytes.Bytes32;

/**
 * The proposers of the last blocks and their seals (PROTOCOL 4.4). A block is never invalid for a
 * seal that is missing, but it is for one that is wrong, late, not asked for, or there already.
 */
final class BlockSeals {
  private BlockSeals() {}

  static SealPolicy policy(Context context) {
    return context
        .get(SEAL_POLICY.key())
        .orElseThrow(() -> new IllegalStateException("no seal policy before genesis"));
  }

  /** Remembers this block's proposer and forgets the one whose deadline has passed. */
  static void begin(Context context) {
    long height = context.block().height();
    context.put(PROPOSED.at(height), new ProposedBlock(context.block().proposer(), false));
    long late = height - policy(context).deadlineBlocks() - 1;
    if (late >= 0) {
      context.remove(PROPOSED.at(late));
    }
  }

  static boolean isSealed(Context context, long height) {
    return context.get(PROPOSED.at(height)).map(ProposedBlock::isSealed).orElse(false);
  }

  static void apply(Context context, BlockHashes hashes, Seal seal) throws InherentRefused {
    long height = seal.height();
    if (height >= context.block().height() || !policy(context).mustBeSealed(height)) {
      throw refused(height, "none is asked for");
    }
    ProposedBlock proposed = context
        .get(PROPOSED.at(height))
        .orElseThrow(() -> refused(height, "the deadline has passed"));
    if (proposed.isSealed()) {
      throw refused(height, "the block is sealed already");
    }
    Bytes32 blockId = hashes
        .blockHash(context, height)
        .orElseThrow(() -> new IllegalStateException("no hash of recent block " + height));
    if (!blockId.equals(seal.blockId())) {
      throw refused(height, "it names another block");
    }
    requireSignature(context, seal, proposed.proposer());
    context.put(PROPOSED.at(height), new ProposedBlock(proposed.proposer(), true));
    context.emit(ValidatorRegistry.EVENTS, new BlockSealed(height, blockId));
  }

  private static void requireSignature(Context context, Seal seal, int proposer)
      throws InherentRefused {
    long epoch = seal.height() / EpochSets.blocks(context);
    PublicKey key = EpochSets.set(context, epoch).at(proposer).sealKey();
    Bytes32 signed = Seal.signBytes(context.block().genesisHash(), epoch, seal.blockId());
    if (!context.signatures().verify(key, signed, seal.signature())) {
      throw refused(seal.height(), "the proposer's seal key did not sign it");
    }
  }

  private static InherentRefused refused(long height, String why) {
    return new InherentRefused(
        InherentRefused.Kind.SEAL, "seal of height " + height + ": " + why);
  }
}
