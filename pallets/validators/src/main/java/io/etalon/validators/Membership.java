package io.etalon.validators;

import static io.etalon.validators.RegistryStorage.CHANGES;
import static io.etalon.validators.RegistryStorage.MEMBERS;
import static io.etalon.validators.RegistryStorage.STAGED;

import io.etalon.pallet.Context;
import io.etalon.pallet.DispatchException;
import io.etalon.primitives.AccountId;
import io.etalon.primitives.KeyCertificate;
import io.etalon.primitives.Limits;
import io.etalon.primitives.Quorum;
import io.etalon.validators.ValidatorRegistryEvent.EndpointChanged;
import io.etalon.validators.ValidatorRegistryEvent.KeysCertified;
import io.etalon.validators.ValidatorRegistryEvent.ValidatorAdded;
import io.etalon.validators.ValidatorRegistryEvent.ValidatorRemoved;
import java.util.ArrayList;
import java.util.List;

/**
 * Who comes, who goes and with which keys. Sets are fixed one epoch ahead: whatever happens in
 * epoch e is staged for e + 2, and at most {@code max(1, floor(n/3))} members come and go between
 * two sets.
 */
final class Membership {
  private static final int CHURN_DIVISOR = 3;

  private Membership() {}

  static void add(Context context, KeyCertificate certificate, String endpoint)
      throws DispatchException {
    AccountId account = certificate.validator().account();
    List<AccountId> staged = new ArrayList<>(staged(context));
    if (staged.contains(account)) {
      throw new DispatchException(ValidatorRegistryError.ALREADY_A_VALIDATOR);
    }
    if (staged.size() >= Limits.MAX_VALIDATORS) {
      throw new DispatchException(ValidatorRegistryError.SET_FULL);
    }
    requireAllowance(context);
    long epoch = openEpoch(context);
    if (!CertifiedKeys.of(certificate).covers(epoch)) {
      throw new DispatchException(ValidatorRegistryError.WRONG_EPOCHS);
    }
    Credentials.requireEndpoint(endpoint);
    Credentials.require(context, certificate);
    staged.add(account);
    stage(context, staged);
    context.put(MEMBERS.at(account), Member.of(certificate, endpoint));
    context.emit(ValidatorRegistry.EVENTS, new ValidatorAdded(account, epoch));
  }

  static void remove(Context context, AccountId account) throws DispatchException {
    List<AccountId> staged = new ArrayList<>(staged(context));
    if (!staged.contains(account)) {
      throw new DispatchException(ValidatorRegistryError.NOT_A_VALIDATOR);
    }
    if (!mayShrink(staged.size())) {
      throw new DispatchException(ValidatorRegistryError.TOO_FEW_LEFT);
    }
    requireAllowance(context);
    staged.remove(account);
    leave(context, staged, new ValidatorRemoved(account, openEpoch(context)));
  }

  static void leave(Context context, List<AccountId> remaining, ValidatorRemoved event) {
    stage(context, remaining);
    context.emit(ValidatorRegistry.EVENTS, event);
  }

  static void certify(Context context, KeyCertificate certificate) throws DispatchException {
    Member member = require(context, certificate.validator().account());
    if (!member.identityKey().equals(certificate.identityKey())
        || !member.organisation().equals(certificate.validator().organisation())) {
      throw new DispatchException(ValidatorRegistryError.WRONG_IDENTITY);
    }
    if (certificate.lastEpoch() < openEpoch(context)
        || member.hasKeysFrom(certificate.firstEpoch())
        || member.replaces(certificate.firstEpoch(), openEpoch(context))) {
      throw new DispatchException(ValidatorRegistryError.WRONG_EPOCHS);
    }
    Member current = member.since(openEpoch(context));
    if (current.keys().size() >= Member.MAX_KEYS) {
      throw new DispatchException(ValidatorRegistryError.TOO_MANY_CERTIFICATES);
    }
    Credentials.require(context, certificate);
    context.put(MEMBERS.at(member.account()), current.with(CertifiedKeys.of(certificate)));
    context.emit(
        ValidatorRegistry.EVENTS,
        new KeysCertified(
            member.account(), certificate.firstEpoch(), certificate.lastEpoch()));
  }

  static void moveEndpoint(Context context, AccountId account, String endpoint)
      throws DispatchException {
    Member member = require(context, account);
    Credentials.requireEndpoint(endpoint);
    context.put(MEMBERS.at(account), member.at(endpoint));
    context.emit(ValidatorRegistry.EVENTS, new EndpointChanged(account, endpoint));
  }

  static List<AccountId> staged(Context context) {
    return context.get(STAGED.key(), List.of());
  }

  /** Whether one more may come or go between a set of {@code size} members and the next. */
  static boolean hasAllowance(Context context, int size) {
    return context.get(CHANGES.key(), 0L) < Math.max(1, size / CHURN_DIVISOR);
  }

  /** Whether a set of {@code size} may lose one: never its last, nor the faults it tolerates. */
  static boolean mayShrink(int size) {
    return size > 1 && (Quorum.faults(size) == 0 || Quorum.faults(size - 1) > 0);
  }

  /** The first epoch whose set can still change. */
  static long openEpoch(Context context) {
    return EpochSets.current(context) + 2;
  }

  private static void requireAllowance(Context context) throws DispatchException {
    if (!hasAllowance(context, EpochSets.set(context, openEpoch(context) - 1).size())) {
      throw new DispatchException(ValidatorRegistryError.TOO_MANY_CHANGES);
    }
  }

  private static Member require(Context context, AccountId account) throws DispatchException {
    return context
        .get(MEMBERS.at(account))
        .orElseThrow(() -> new DispatchException(ValidatorRegistryError.NOT_A_VALIDATOR));
  }

  private static void stage(Context context, List<AccountId> staged) {
    context.put(STAGED.key(), List.copyOf(staged));
    context.put(CHANGES.key(), context.get(CHANGES.key(), 0L) + 1);
  }
}
