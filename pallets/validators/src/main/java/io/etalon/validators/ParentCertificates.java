package io.etalon.validators;

import static io.etalon.validators.RegistryStorage.PARENT_VOTES;

import io.etalon.pallet.BlockInfo;
import io.etalon.pallet.Context;
import io.etalon.pallet.InherentRefused;
import io.etalon.primitives.Certificate;
import io.etalon.primitives.VoteType;
import io.etalon.ssz.Bits;

/**
 * The parent's FINALIZE certificate that every body carries, verified with the set of the parent's
 * epoch. Genesis has one that nobody signed.
 */
final class ParentCertificates {
  private ParentCertificates() {}

  static Bits signers(Context context) {
    return context.get(PARENT_VOTES.key()).map(ParentVotes::signers).orElse(Bits.of(0));
  }

  /** Whether this block's certificate has been seen. */
  static boolean isPresent(Context context) {
    long height = context.block().height();
    return context
        .get(PARENT_VOTES.key())
        .map(votes -> votes.height() == height)
        .orElse(false);
  }

  static void apply(Context context, Certificate certificate) throws InherentRefused {
    BlockInfo block = context.block();
    if (isPresent(context)) {
      throw refused("a block carries one alone");
    }
    if (block.height() == 1) {
      requireGenesis(block, certificate);
    } else {
      requireFinalized(context, certificate);
    }
    context.put(
        PARENT_VOTES.key(), new ParentVotes(block.height(), certificate.signers()));
  }

  private static void requireGenesis(BlockInfo block, Certificate certificate)
      throws InherentRefused {
    if (!certificate.equals(Certificate.ofGenesis(block.genesisHash()))) {
      throw refused("height 1 carries the certificate of genesis");
    }
  }

  private static void requireFinalized(Context context, Certificate certificate)
      throws InherentRefused {
    BlockInfo block = context.block();
    if (certificate.type() != VoteType.FINALIZE
        || certificate.height() != block.height() - 1
        || !certificate.blockId().equals(block.parent())) {
      throw refused("it finalizes another block than the parent");
    }
    long epoch = certificate.height() / EpochSets.blocks(context);
    if (!certificate.isValid(
        EpochSets.set(context, epoch), block.genesisHash(), context.signatures())) {
      throw refused("no quorum of the parent's epoch signed it");
    }
  }

  private static InherentRefused refused(String why) {
    return new InherentRefused(
        InherentRefused.Kind.PARENT_CERTIFICATE, "the parent's certificate: " + why);
  }
}
