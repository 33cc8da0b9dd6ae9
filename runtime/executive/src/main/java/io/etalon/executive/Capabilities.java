package io.etalon.executive;

import io.etalon.pallet.Accounts;
import io.etalon.pallet.BlockHashes;
import io.etalon.pallet.ExtrinsicLog;
import io.etalon.pallet.Fees;
import io.etalon.pallet.Leadership;
import io.etalon.pallet.Parameter;
import io.etalon.pallet.Validators;
import io.etalon.runtime.FeeParameters;

/** What the executive asks of pallets, whichever they are. */
public record Capabilities(
    Accounts accounts,
    BlockHashes blockHashes,
    ExtrinsicLog log,
    Fees fees,
    Validators validators,
    Leadership leadership,
    Parameter<FeeParameters> prices) {}
