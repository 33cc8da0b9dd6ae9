package io.etalon.executive;

import io.etalon.runtime.ExtrinsicRefusal;
import io.etalon.runtime.ExtrinsicRefusal.Reason;

/** An extrinsic fails a check. Carries no stack trace: strangers cause it at will. */
final class CheckFailed extends Exception {
  private final transient ExtrinsicRefusal refusal;

  CheckFailed(Reason reason, String detail) {
    super(reason + ": " + detail, null, false, false);
    this.refusal = new ExtrinsicRefusal(reason, detail);
  }

  ExtrinsicRefusal refusal() {
    return refusal;
  }
}
