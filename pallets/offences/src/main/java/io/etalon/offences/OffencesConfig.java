package io.etalon.offences;

import io.etalon.pallet.OffenceConsequence;
import io.etalon.pallet.Parameter;
import io.etalon.pallet.Validators;
import java.util.List;

/**
 * What {@code offences} needs of others.
 *
 * @param windowEpochs how many epochs after its own an offence can be punished
 * @param consequences what follows from an offence besides jail
 */
public record OffencesConfig(
    Validators validators, Parameter<Long> windowEpochs, List<OffenceConsequence> consequences) {
  /** Keeps a copy of the list. */
  public OffencesConfig {
    consequences = List.copyOf(consequences);
  }
}
