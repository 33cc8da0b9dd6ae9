package io.etalon.palletkit;

import io.etalon.pallet.DispatchError;
import java.util.List;
import java.util.Optional;

/**
 * How a call went that a test does not foresee.
 *
 * @param reasons why it was refused; none where it succeeded
 */
public record Attempt(List<DispatchError> reasons) {
  /** Nothing was refused. */
  public static final Attempt SUCCEEDED = new Attempt(List.of());

  /** Keeps a copy of the list. */
  public Attempt {
    reasons = List.copyOf(reasons);
  }

  /** Refused for {@code error}. */
  public static Attempt refused(DispatchError error) {
    return new Attempt(List.of(error));
  }

  /** Why it was refused; empty where it succeeded. */
  public Optional<DispatchError> error() {
    return reasons.stream().findFirst();
  }

  /** Whether it was not refused. */
  public boolean succeeded() {
    return reasons.isEmpty();
  }
}
