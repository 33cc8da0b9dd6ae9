package io.etalon.validators;

import io.etalon.pallet.BlockHashes;
import io.etalon.pallet.Calls;

/**
 * What the validator registry needs of others.
 *
 * @param calls dispatches what the sudo key asks for
 * @param blockHashes ids of the blocks that are sealed
 */
public record ValidatorRegistryConfig(Calls calls, BlockHashes blockHashes) {}
