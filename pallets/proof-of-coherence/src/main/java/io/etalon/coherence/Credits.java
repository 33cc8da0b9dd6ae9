package io.etalon.coherence;

import static io.etalon.coherence.CoherenceStorage.CREDITS;

import io.etalon.pallet.Context;
import io.etalon.primitives.AccountId;
import io.etalon.primitives.Ppb;
import io.etalon.primitives.ValidatorSet;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The running sum of coherence that the credit election orders by: eq. 6 with C replaced by what
 * has been gained and not yet led for.
 *
 * <p>Invariant: the credits of those who take part sum to exactly 0. Every height hands out 10^9
 * and the scheduled first pays 10^9, so each one's slots follow the sum of its weights to within 2.
 * A newcomer, or one who returns, starts no higher than the lowest: staying away earns nothing.
 */
final class Credits {
  /** Two heights' worth: what one may be ahead or behind when an epoch begins. */
  static final long LIMIT = 2 * Ppb.ONE;

  private final long[] amounts;
  private final boolean[] isRanked;

  private Credits(long[] amounts, boolean[] isRanked) {
    this.amounts = amounts;
    this.isRanked = isRanked;
  }

  /** The credits of {@code set}, of whose members {@code isRanked} take part from now on. */
  static Credits of(Context context, ValidatorSet set, boolean[] isRanked) {
    Map<AccountId, Credit> known = new LinkedHashMap<>();
    for (Credit credit : context.get(CREDITS.key(), List.of())) {
      known.put(credit.account(), credit);
    }
    long lowest = Long.MAX_VALUE;
    for (int i = 0; i < set.size(); i++) {
      Credit before = known.getOrDefault(set.at(i).account(), unknown(set.at(i).account()));
      if (isRanked[i] && before.isRanked()) {
        lowest = Math.min(lowest, before.amount());
      }
    }
    long start = lowest == Long.MAX_VALUE ? 0 : lowest;
    long[] amounts = new long[set.size()];
    for (int i = 0; i < amounts.length; i++) {
      AccountId account = set.at(i).account();
      Credit before = known.getOrDefault(account, new Credit(account, start, false));
      boolean returns = isRanked[i] && !before.isRanked();
      amounts[i] = returns ? Math.min(before.amount(), start) : before.amount();
    }
    Credits credits = new Credits(amounts, isRanked.clone());
    credits.centre();
    return credits;
  }

  private static Credit unknown(AccountId account) {
    return new Credit(account, 0, false);
  }

  long amount(int index) {
    return amounts[index];
  }

  long[] amounts() {
    return amounts.clone();
  }

  /** An epoch begins: nobody carries more than two heights' worth into it. */
  void clamp() {
    for (int i = 0; i < amounts.length; i++) {
      amounts[i] = Math.clamp(amounts[i], -LIMIT, LIMIT);
    }
    centre();
  }

  /** A height hands out its 10^9. */
  void gain(long[] weights) {
    for (int i = 0; i < amounts.length; i++) {
      amounts[i] += weights[i];
    }
  }

  /** The scheduled first pays for the height, whoever's block becomes final. */
  void pay(int first) {
    amounts[first] -= Ppb.ONE;
  }

  void save(Context context, ValidatorSet set) {
    List<Credit> credits = new ArrayList<>();
    for (int i = 0; i < amounts.length; i++) {
      credits.add(new Credit(set.at(i).account(), amounts[i], isRanked[i]));
    }
    context.put(CREDITS.key(), credits);
  }

  /** Moves the ranked credits so that they sum to 0; the lower indices take the odd units. */
  private void centre() {
    long sum = 0;
    int ranked = 0;
    for (int i = 0; i < amounts.length; i++) {
      sum += isRanked[i] ? amounts[i] : 0;
      ranked += isRanked[i] ? 1 : 0;
    }
    long mean = Math.floorDiv(sum, ranked);
    long odd = Math.floorMod(sum, ranked);
    for (int i = 0; i < amounts.length; i++) {
      if (isRanked[i]) {
        amounts[i] -= mean + (odd > 0 ? 1 : 0);
        odd--;
      }
    }
  }
}
