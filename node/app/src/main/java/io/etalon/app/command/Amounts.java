package io.etalon.app.command;

import io.etalon.app.console.CommandFailure;
import io.etalon.primitives.Amount;
import java.math.BigDecimal;

/** Amounts as people write them: tokens with at most nine decimals. */
final class Amounts {
  private static final int DECIMALS = 9;

  private Amounts() {}

  /** Reads an amount in tokens. */
  static Amount parse(String text) throws CommandFailure {
    try {
      return new Amount(
          new BigDecimal(text).movePointRight(DECIMALS).toBigIntegerExact().longValueExact());
    } catch (ArithmeticException | IllegalArgumentException e) {
      throw new CommandFailure("\"" + text + "\" is no amount",
          "write tokens with at most nine decimals, such as 12.5", e);
    }
  }

  /** Writes an amount without the zeros at its end. */
  static String text(long units) {
    return BigDecimal.valueOf(units, DECIMALS).stripTrailingZeros().toPlainString();
  }
}
