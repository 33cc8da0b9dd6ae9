package io.etalon.validators;

import static io.etalon.validators.RegistryStorage.CHANGES;
import static io.etalon.validators.RegistryStorage.EPOCH_BLOCKS;
import static io.etalon.validators.RegistryStorage.MAX_MEMBERS;
import static io.etalon.validators.RegistryStorage.MEMBERS;
import static io.etalon.validators.RegistryStorage.SETS;

import io.etalon.pallet.Context;
import io.etalon.pallet.Jail;
import io.etalon.primitives.AccountId;
import io.etalon.primitives.Validator;
import io.etalon.primitives.ValidatorSet;
import io.etalon.validators.ValidatorRegistryEvent.EpochBegan;
import io.etalon.validators.ValidatorRegistryEvent.ValidatorRemoved;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/**
 * The sets of three epochs. The first block of epoch e fixes the set of e + 1, so during all of e
 * headers can state it; the set of e - 2 is forgotten then.
 */
final class EpochSets {
  private EpochSets() {}

  static long blocks(Context context) {
    return context
        .get(EPOCH_BLOCKS.key())
        .orElseThrow(() -> new IllegalStateException("the chain has no epochs before genesis"));
  }

  static long current(Context context) {
    return context.block().height() / blocks(context);
  }

  static boolean begins(Context context) {
    return context.block().height() % blocks(context) == 0;
  }

  static ValidatorSet set(Context context, long epoch) {
    return context
        .get(SETS.at(epoch))
        .orElseThrow(() -> new IllegalStateException("no set of epoch " + epoch));
  }

  /** Turns to the epoch that begins with this block. */
  static void turn(Context context, Jail jail) {
    long epoch = current(context);
    context.put(SETS.at(epoch + 1), fix(context, jail, epoch + 1));
    if (epoch >= 2) {
      context.remove(SETS.at(epoch - 2));
    }
    context.put(CHANGES.key(), 0L);
    forgetFormerMembers(context, epoch);
    context.emit(
        ValidatorRegistry.EVENTS, new EpochBegan(epoch, set(context, epoch).root()));
  }

  /**
   * Who is staged, with the keys that are good then. A member without any, or in jail, leaves as
   * far as the epoch's allowance of changes, and the guard of {@link Membership#mayShrink}, permit;
   * beyond them the member stays with its keys, since a quorum that shrinks faster than this may no
   * longer overlap the one that light clients trust.
   */
  private static ValidatorSet fix(Context context, Jail jail, long epoch) {
    List<AccountId> staged = new ArrayList<>(Membership.staged(context));
    ValidatorSet before = set(context, epoch - 1);
    List<Validator> members = new ArrayList<>();
    for (AccountId account : List.copyOf(staged)) {
      Optional<Validator> certified = member(context, account).validatorIn(epoch);
      boolean leaves = certified.isEmpty() || jail.isJailed(context, account);
      if (leaves
          && Membership.mayShrink(staged.size())
          && Membership.hasAllowance(context, before.size())) {
        staged.remove(account);
        Membership.leave(context, staged, new ValidatorRemoved(account, epoch));
      } else {
        members.add(certified.orElseGet(() -> asBefore(before, account)));
      }
    }
    return new ValidatorSet(epoch, members);
  }

  private static Validator asBefore(ValidatorSet before, AccountId account) {
    OptionalInt index = before.indexOfAccount(account);
    return before.at(
        index.orElseThrow(() -> new IllegalStateException(account + " joins without keys")));
  }

  private static void forgetFormerMembers(Context context, long epoch) {
    List<AccountId> staged = Membership.staged(context);
    for (Map.Entry<AccountId, Member> entry : context.entries(MEMBERS, MAX_MEMBERS)) {
      AccountId account = entry.getKey();
      boolean votes = staged.contains(account);
      for (long e = Math.max(0, epoch - 1); e <= epoch + 1; e++) {
        votes = votes || set(context, e).indexOfAccount(account).isPresent();
      }
      if (!votes) {
        context.remove(MEMBERS.at(account));
      }
    }
  }

  /** A member with its keys in the sets from the epoch before on, and where it is staged. */
  static List<Validator> votesAs(Context context, Member member) {
    Set<Validator> votesAs = new LinkedHashSet<>();
    long epoch = current(context);
    for (long e = Math.max(0, epoch - 1); e <= epoch + 1; e++) {
      ValidatorSet set = set(context, e);
      set.indexOfAccount(member.account())
          .ifPresent(index -> votesAs.add(set.at(index)));
    }
    if (Membership.staged(context).contains(member.account())) {
      member.validatorIn(epoch + 2).ifPresent(votesAs::add);
    }
    return List.copyOf(votesAs);
  }

  private static Member member(Context context, AccountId account) {
    return context
        .get(MEMBERS.at(account))
        .orElseThrow(() -> new IllegalStateException("staged without a record: " + account));
  }
}
