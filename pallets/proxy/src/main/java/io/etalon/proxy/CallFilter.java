package io.etalon.proxy;

import io.etalon.pallet.CallName;
import io.etalon.ssz.Schema;
import io.etalon.ssz.Schemas;
import java.util.List;

/**
 * Which calls a delegate may make.
 *
 * <p>Guarantee: a call passes only where it and every call that it carries passes, so nothing
 * outside the filter is reached through governance, through an account of several, or as root. No
 * call of this pallet ever passes: a delegate makes no delegates.
 *
 * @param names pallets, {@code validators}, for all calls of theirs, those of later runtimes too;
 *     and calls, {@code staking.claim}
 */
public record CallFilter(List<String> names) {
  /** The most names. */
  public static final int MAX_NAMES = 16;

  private static final long MAX_NAME_BYTES = 64;

  static final Schema<CallFilter> SCHEMA =
      Schemas.list(Schemas.text(MAX_NAME_BYTES), MAX_NAMES)
          .mapped("CallFilter", CallFilter::new, CallFilter::names);

  /** Keeps a copy of the list. */
  public CallFilter {
    names = List.copyOf(names);
  }

  /** Whether it names something, nothing twice, and nothing of this pallet. */
  boolean isSound() {
    return !names.isEmpty()
        && names.stream().distinct().count() == names.size()
        && names.stream().noneMatch(CallFilter::isOfThisPallet);
  }

  private static boolean isOfThisPallet(String name) {
    return name.equals(Proxy.NAME) || name.startsWith(Proxy.NAME + ".");
  }

  /**
   * Whether a call may be made.
   *
   * @param call its name, and those of all that it carries
   */
  boolean allows(List<CallName> call) {
    return call.stream().allMatch(this::allows);
  }

  private boolean allows(CallName call) {
    return !call.pallet().equals(Proxy.NAME)
        && (names.contains(call.pallet()) || names.contains(call.toString()));
  }
}
