package io.etalon.supply;

import java.io.Serial;
import org.jspecify.annotations.Nullable;

/** No key was handed out, and why; the message names the key manager. */
public final class SupplyException extends Exception {
  @Serial private static final long serialVersionUID = 1L;

  /** The kinds of refusal. */
  public enum Reason {
    /** No answer came to a request that was sent: what it drew or fetched is lost. */
    ANSWER_LOST("draw a new key; the lost one will never be used by this end"),
    /** A key manager gave a key that was delivered before. */
    DELIVERED_BEFORE("draw a new key, and have the key manager checked: etalon qkd doctor"),
    /** This key was asked for before, so it must not be asked for again. */
    ASKED_BEFORE("have the other end draw a new key"),
    /** A key manager refuses the request itself. */
    REFUSED("read the key manager's message"),
    /** No key manager could serve in all attempts. */
    UNAVAILABLE("wait for the links to make key, or see why they make none");

    private final String remedy;

    Reason(String remedy) {
      this.remedy = remedy;
    }

    /** What helps, in one clause. */
    public String remedy() {
      return remedy;
    }
  }

  private final Reason reason;

  SupplyException(Reason reason, String message, @Nullable Throwable cause) {
    super(message, cause);
    this.reason = reason;
  }

  /** The kind of refusal. */
  public Reason reason() {
    return reason;
  }
}
