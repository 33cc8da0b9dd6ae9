package io.etalon.pallet;

/** Which call of which pallet, such as {@code balances.transfer}. */
public record CallName(String pallet, String call) {
  /** Both, with a dot between them. */
  @Override
  public String toString() {
    return pallet + "." + call;
  }
}
