package io.etalon.qkd.app;

import io.etalon.etsi014.KeyDeliveryException;
import io.etalon.supply.SupplyException;
import java.io.Serial;

/** A command did not do what it was asked to: why, and what helps, in one line. */
public final class QkdFailure extends Exception {
  @Serial private static final long serialVersionUID = 1L;

  QkdFailure(String problem, String remedy) {
    super(problem + ": " + remedy);
  }

  QkdFailure(String problem, String remedy, Throwable cause) {
    super(problem + ": " + remedy, cause);
  }

  static QkdFailure of(KeyDeliveryException e) {
    return new QkdFailure(e.getMessage() + " (" + e.reason() + ")", e.remedy(), e);
  }

  static QkdFailure of(SupplyException e) {
    return new QkdFailure(String.valueOf(e.getMessage()), e.reason().remedy(), e);
  }
}
