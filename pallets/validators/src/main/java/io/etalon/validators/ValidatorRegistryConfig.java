package io.etalon.validators;

import io.etalon.pallet.BlockHashes;
import io.etalon.pallet.Calls;
import io.etalon.pallet.Jail;

/**
 * What the validator registry needs of others.
 *
 * @param calls dispatches what the sudo key asks for
 * @param blockHashes ids of the blocks that are sealed
 * @param jail who leaves at the first epoch whose set is not fixed yet
 */
public record ValidatorRegistryConfig(Calls calls, BlockHashes blockHashes, Jail jail) {}
