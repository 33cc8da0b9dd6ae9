package io.etalon.offences;

import static io.etalon.offences.OffencesStorage.MAX_OFFENDERS;
import static io.etalon.offences.OffencesStorage.OFFENDERS;
import static io.etalon.offences.OffencesStorage.PAST_SETS;

import io.etalon.pallet.Context;
import io.etalon.primitives.AccountId;
import io.etalon.primitives.ValidatorSet;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;

/** What always holds of what the pallet remembers. */
final class OffencesInvariants {
  private OffencesInvariants() {}

  static List<String> broken(Context context, long windowEpochs) {
    List<String> broken = new ArrayList<>();
    List<Map.Entry<Long, ValidatorSet>> sets =
        context.entries(PAST_SETS, (int) windowEpochs + 1);
    if (sets.size() > windowEpochs) {
      broken.add("sets of more than " + windowEpochs + " past epochs are kept");
    }
    for (Map.Entry<Long, ValidatorSet> entry : sets) {
      if (entry.getKey() != entry.getValue().epoch()) {
        broken.add("the set of epoch %d is kept as that of epoch %d"
            .formatted(entry.getValue().epoch(), entry.getKey()));
      }
    }
    long height = context.block().height();
    for (Map.Entry<AccountId, Offender> entry : context.entries(OFFENDERS, MAX_OFFENDERS)) {
      Offender offender = entry.getValue();
      if (new LinkedHashSet<>(offender.offences()).size() < offender.offences().size()) {
        broken.add(entry.getKey() + " was convicted twice of one slot");
      }
      if (offender.term().filter(term -> term.sinceHeight() > height).isPresent()) {
        broken.add(entry.getKey() + " was jailed in the future");
      }
    }
    return broken;
  }
}
