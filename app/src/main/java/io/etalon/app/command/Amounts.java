package io.etalon.app.command;

import io.etalon.app.console.CommandFailure;
import io.etalon.primitives.Amount;
import java.math.BigDecimal;

/** Amounts as people write them: tokens with at most nine decimals. */
final class Amounts {
  private static final int DECIMALS = 9;
  private static final int MAX_DIGITS = 19;

  private Amounts() {}

  /** Reads an amount in tokens. */
  static Amount parse(String text) throws CommandFailure {
    try {
      BigDecimal tokens = new BigDecimal(text);
      // Before it is written out: 1e999999999 would fill the memory with zeros.
      if ((long) tokens.precision() - tokens.scale() > MAX_DIGITS) {
        throw new ArithmeticException("more tokens than there can be");
      }
      return new Amount(tokens.movePointRight(DECIMALS).longValueExact());
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
