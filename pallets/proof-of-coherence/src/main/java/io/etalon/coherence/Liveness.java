package io.etalon.coherence;

import static io.etalon.coherence.CoherenceStorage.LIVENESS;
import static io.etalon.coherence.CoherenceStorage.MAX_SCORED;
import static io.etalon.coherence.CoherenceStorage.RANKINGS;

import io.etalon.pallet.Context;
import io.etalon.primitives.AccountId;
import io.etalon.primitives.Ppb;
import io.etalon.primitives.ValidatorSet;
import java.util.Map;

/**
 * How far a validator is trusted to be there: a factor in [1/16, 1] that halves with each view it
 * led below a finalized block's own, and grows by 1/16 with each block it proposes and each epoch.
 * Nothing else moves it; what one node saw late never counts.
 */
final class Liveness {
  static final long LEAST = Ppb.ONE / 16;

  /** From 1 to the least factor a validator halves four times. */
  private static final int HALVINGS = 4;

  private Liveness() {}

  static long of(Context context, AccountId account) {
    return context.get(LIVENESS.at(account), Ppb.ONE);
  }

  /** Counts the missed views of this block, whose epoch's set is {@code set}. */
  static void observe(Context context, ValidatorSet set) {
    HeightRanking ranking = context
        .get(RANKINGS.at(context.block().height()))
        .orElseThrow(() -> new IllegalStateException("a block without a ranking is executed"));
    // Beyond this every leader is at the least factor, whatever the header says.
    long missed = Math.min(context.block().view(), (long) HALVINGS * set.size());
    for (long view = 0; view < missed; view++) {
      AccountId leader = set.at(ranking.leader(view).validator()).account();
      put(context, leader, of(context, leader) / 2);
    }
    if (context.block().proposer() < set.size()) {
      recover(context, set.at(context.block().proposer()).account());
    }
  }

  /** An epoch begins: everybody recovers a little, and who left the sets is forgotten. */
  static void turn(Context context, Map<AccountId, String> members) {
    for (Map.Entry<AccountId, Long> entry : context.entries(LIVENESS, MAX_SCORED)) {
      if (members.containsKey(entry.getKey())) {
        recover(context, entry.getKey());
      } else {
        context.remove(LIVENESS.at(entry.getKey()));
      }
    }
  }

  private static void recover(Context context, AccountId account) {
    put(context, account, of(context, account) + LEAST);
  }

  private static void put(Context context, AccountId account, long factor) {
    if (factor >= Ppb.ONE) {
      context.remove(LIVENESS.at(account));
    } else {
      context.put(LIVENESS.at(account), Math.max(LEAST, factor));
    }
  }
}
