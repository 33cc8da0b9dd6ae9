package io.etalon.pallet;

/** A call that is understood and denied. It carries no stack trace: refusals are ordinary. */
public final class DispatchException extends Exception {
  private final transient DispatchError error;

  /** A refusal for {@code error}. */
  public DispatchException(DispatchError error) {
    super(error.pallet() + "." + error.name(), null, false, false);
    this.error = error;
  }

  /** The reason. */
  public DispatchError error() {
    return error;
  }
}
