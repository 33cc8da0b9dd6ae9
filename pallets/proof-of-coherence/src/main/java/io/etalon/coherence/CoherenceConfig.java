package io.etalon.coherence;

import io.etalon.pallet.BlockHashes;
import io.etalon.pallet.Jail;
import io.etalon.pallet.Participation;
import io.etalon.pallet.PastValidators;
import io.etalon.pallet.Payouts;
import io.etalon.pallet.Randomness;
import io.etalon.pallet.SealedBlocks;
import io.etalon.pallet.Validators;

/**
 * What proof-of-coherence needs of others.
 *
 * @param validators who votes when
 * @param participation who voted for the parent, and who proposed it
 * @param seals which blocks their proposers sealed
 * @param payouts where rewards go
 * @param blockHashes what reports are anchored in
 * @param jail who neither leads nor earns
 * @param pastValidators whose signatures count as evidence
 * @param randomness what lots are drawn with
 */
public record CoherenceConfig(
    Validators validators,
    Participation participation,
    SealedBlocks seals,
    Payouts payouts,
    BlockHashes blockHashes,
    Jail jail,
    PastValidators pastValidators,
    Randomness randomness) {}
