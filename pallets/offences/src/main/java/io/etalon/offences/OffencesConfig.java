package io.etalon.offences;

import io.etalon.pallet.OffenceConsequence;
import io.etalon.pallet.Validators;
import java.util.List;

/**
 * What {@code offences} needs of others.
 *
 * @param validators who voted when
 * @param consequences what follows from an offence besides jail
 */
public record OffencesConfig(Validators validators, List<OffenceConsequence> consequences) {
  /** Keeps a copy of the list. */
  public OffencesConfig {
    consequences = List.copyOf(consequences);
  }
}
