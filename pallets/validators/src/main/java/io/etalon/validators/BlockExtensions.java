package io.etalon.validators;

import io.etalon.pallet.BlockInfo;
import io.etalon.pallet.Context;
import io.etalon.pallet.InherentRefused;
import io.etalon.primitives.Extension;
import io.etalon.primitives.Extensions;
import io.etalon.primitives.SignedExtension;
import io.etalon.primitives.ValidatorSet;

/**
 * The extensions of its parent that every body carries (PROTOCOL 4.7): a quorum's, signed with the
 * keys of the set that votes on the block itself. The first block has none. What they say is for
 * other pallets.
 */
final class BlockExtensions {
  private BlockExtensions() {}

  static void check(Context context, Extensions extensions) throws InherentRefused {
    BlockInfo block = context.block();
    if (block.height() == 1) {
      if (!extensions.signed().isEmpty()) {
        throw refused("nobody extends genesis");
      }
      return;
    }
    ValidatorSet set = EpochSets.set(context, block.height() / EpochSets.blocks(context));
    if (extensions.signed().size() < set.quorum()) {
      throw refused(
          "%d of them where %d are needed".formatted(extensions.signed().size(), set.quorum()));
    }
    for (SignedExtension signed : extensions.signed()) {
      Extension extension = signed.extension();
      if (extension.height() != block.height() - 1
          || !extension.parent().equals(block.parent())) {
        throw refused("that of validator " + signed.validator() + " extends another block");
      }
      if (!signed.isValid(set, block.genesisHash(), context.signatures())) {
        throw refused("validator " + signed.validator() + " did not sign one of them");
      }
    }
  }

  private static InherentRefused refused(String why) {
    return new InherentRefused(InherentRefused.Kind.EXTENSION, "the parent's extensions: " + why);
  }
}
